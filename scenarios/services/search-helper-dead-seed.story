    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    59.207 s  Page 2 of job 1 is confirmed in the call of server14.
    59.207 s  server14 needs room for job 1 and asks server15 and server16 (b, round 1).
    59.209 s  server15 has 20.0 MiB left and offers server14 room for job 1 (c).
    59.211 s  server16 can't help server14 with job 1 (b).
    59.215 s  server14 hands job 1 over to server15 by the LAN (a).
    77.501 s  Page 3 of job 1 is confirmed in the call of server14.
    95.795 s  Page 4 of job 1 is confirmed in the call of server14.
   100.000 s  bridge13 fails.
   114.089 s  Page 5 of job 1 is confirmed in the call of server14.
   114.089 s  server14 accepts job 1.
   114.106 s  server15 confirms to server14 that it has job 1 on disk (d).
   116.417 s  server14 tells pc52 that job 1 has come (e).
   150.000 s  server14 stops.
   160.000 s  server14 runs again.
   200.000 s  server15 stops.
   220.000 s  bridge13 works again.
   300.000 s  pc52 asks server14 what has come for it (S).
   300.003 s  server14 tells pc52 that job 1 has come (e).
   310.006 s  pc52 asks server14 for the image of job 1 (f).
   310.009 s  server14 passes on to server15 that pc52 asks for the image of job 1 (g).
   600.000 s  pc52 asks server14 what has come for it (S).
   600.003 s  server14 tells pc52 that job 1 has come (e).
   900.000 s  pc52 asks server14 what has come for it (S).
   900.003 s  server14 tells pc52 that job 1 has come (e).
   910.006 s  pc52 asks server14 for the image of job 1 (f).
   910.009 s  server14 passes on to server15 that pc52 asks for the image of job 1 (g).
   960.000 s  Job 1 is lost: it exists nowhere any more.
