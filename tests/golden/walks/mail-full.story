    10.000 s  pc52 gives server16 job 1, a document for ws55 (a).
    10.449 s  server16 accepts job 1.
    10.449 s  server16 tells ws55 that job 1 has come (e).
    10.450 s  server16 needs room for job 1 and asks server14 and server15 (b, round 1).
    10.454 s  server14 can't help server16 with job 1 (b).
    10.454 s  server15 can't help server16 with job 1 (b).
    10.457 s  Nobody can help server16 with job 1 now.
   130.450 s  ws55 asks server16 for the image of job 1 (f).
   132.504 s  server16 sends ws55 the image of job 1 (a).
   132.951 s  Job 1 is delivered, 2 min 03 s after it came.
