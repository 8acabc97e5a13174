    10.000 s  pc52 gives server15 job 1, a document for pc53 (a).
    10.447 s  server15 accepts job 1.
    10.447 s  server15 tells pc53 that job 1 has come (e).
    10.448 s  server15 needs room for job 1 and asks server14 and server16 (b, round 1).
    10.450 s  server14 can't help server15 with job 1 (b).
    10.452 s  server16 sets room aside for job 1 of server15.
    10.452 s  server16 has 20.0 MiB left and offers server15 room for job 1 (c).
    10.455 s  server15 hands job 1 over to server16 by the LAN (a).
    10.905 s  server16 confirms to server15 that it has job 1 on disk (d).
   130.448 s  pc53 asks server15 for the image of job 1 (f).
   130.449 s  server15 passes on to server16 that pc53 asks for the image of job 1 (g).
   132.505 s  server16 sends pc53 the image of job 1 (a).
   132.954 s  Job 1 is delivered, 2 min 03 s after it came.
   132.954 s  pc53 tells pc52 that job 1 has been there (R).
   132.954 s  pc53 gives server15 job 2, a document for fax57 (a).
   132.954 s  server16 tells server15 that the terminal has the image of job 1 (h).
   132.958 s  server15 acknowledges what server16 told it of job 1 (y).
   133.402 s  server15 accepts job 2.
   149.224 s  server15 begins to send fax57 job 2 (k).
   166.367 s  Page 1 of job 2 is confirmed in the call of server15.
   196.162 s  Page 2 of job 2 is confirmed in the call of server15.
   196.162 s  Job 2 is delivered, 1 min 03 s after it came.
   198.490 s  server15 tells pc53 that job 2 has been sent (m).
   198.491 s  pc53 tells pc52 that job 2 has been there (R).
   198.491 s  pc53 gives server16 job 3, a document for ws55 (a).
   198.940 s  server16 accepts job 3.
   198.940 s  server16 tells ws55 that job 3 has come (e).
   378.942 s  ws55 asks server16 for the image of job 3 (f).
   380.996 s  server16 sends ws55 the image of job 3 (a).
   381.443 s  Job 3 is delivered, 3 min 03 s after it came.
   381.443 s  ws55 tells pc52 that job 3 has been there (R).
