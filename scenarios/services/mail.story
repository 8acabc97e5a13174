    10.000 s  pc52 gives server16 job 1, a document for ws55 (a).
    10.449 s  server16 accepts job 1.
    10.449 s  server16 tells ws55 that job 1 has come (e).
   130.450 s  ws55 asks server16 for the image of job 1 (f).
   132.504 s  server16 sends ws55 the image of job 1 (a).
   132.951 s  Job 1 is delivered, 2 min 03 s after it came.
