    10.000 s  pc52 gives server16 job 1, a document for ws55 (a).
    10.449 s  server16 gives server14 a second copy of job 1 by the LAN (a).
    10.898 s  server14 confirms to server16 that it has the second copy of job 1 on disk (d).
    10.901 s  server16 accepts job 1.
    10.901 s  server16 tells ws55 that job 1 has come (e).
    60.000 s  server16 stops.
    70.003 s  server14 calls server16, of which it hears nothing by the LAN (t by the public line).
    70.003 s  server15 calls server16, of which it hears nothing by the LAN (t by the public line).
    74.003 s  server14 takes server16 for dead.
    74.003 s  server14 takes job 1 over for good.
    74.003 s  server14 gives server15 a second copy of job 1 by the LAN (a).
    74.003 s  server15 takes server16 for dead.
    74.450 s  server14 asks server15 who works on job 1, which was server16's (u, round 2).
    74.450 s  server15 confirms to server14 that it has the second copy of job 1 on disk (d).
    74.451 s  server15 tells server14 that it does not work on job 1 (x, round 2).
    74.452 s  server14 tells ws55 that job 1 has come (e).
   130.902 s  ws55 asks server14 for the image of job 1 (f).
   132.959 s  server14 sends ws55 the image of job 1 (a).
   133.408 s  Job 1 is delivered, 2 min 03 s after it came.
   133.408 s  server14 tells server15 that its second copy of job 1 is needed no longer (x, round 1).
