    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    59.207 s  Page 2 of job 1 is confirmed in the call of server14.
    59.207 s  server14 needs room for job 1 and asks server15 (b by the public line, round 1).
    72.254 s  server15 sets room aside for job 1 of server14.
    72.254 s  server15 has 20.0 MiB left and offers server14 room for job 1 (c by the public line).
    77.502 s  Page 3 of job 1 is confirmed in the call of server14.
    85.301 s  server14 asks server15 for its line, to hand job 1 over by it (n by the public line).
    95.797 s  Page 4 of job 1 is confirmed in the call of server14.
    98.348 s  server15 sets a line aside for job 1 of server14.
    98.348 s  server15 lets server14 use its line for job 1 (j by the public line).
   111.394 s  server14 hands job 1 over to server15 by the public line (a).
   114.092 s  Page 5 of job 1 is confirmed in the call of server14.
   114.092 s  server14 accepts job 1.
   196.602 s  server15 confirms to server14 that it has job 1 on disk (d).
   196.613 s  server14 tells pc52 that job 1 has come (e).
   256.624 s  pc52 asks server14 for the image of job 1 (f).
   256.636 s  server14 passes on to server15 that pc52 asks for the image of job 1 (g by the public line).
   274.814 s  server15 sends pc52 the image of job 1 (a).
   377.458 s  Job 1 is delivered, 6 min 07 s after it came.
   377.458 s  server15 tells server14 that the terminal has the image of job 1 (h).
   377.469 s  server14 acknowledges what server15 told it of job 1 (y).
  1213.768 s  fax57 begins to send server14 job 2, a document for pc52 (a).
  1230.912 s  Page 1 of job 2 is confirmed in the call of server14.
  1249.207 s  Page 2 of job 2 is confirmed in the call of server14.
  1249.207 s  server14 needs room for job 2 and asks server15 (b, round 2).
  1249.209 s  server15 sets room aside for job 2 of server14.
  1249.209 s  server15 has 20.0 MiB left and offers server14 room for job 2 (c).
  1249.210 s  server14 hands job 2 over to server15 by the LAN (a).
  1267.502 s  Page 3 of job 2 is confirmed in the call of server14.
  1285.797 s  Page 4 of job 2 is confirmed in the call of server14.
  1304.092 s  Page 5 of job 2 is confirmed in the call of server14.
  1304.092 s  server14 accepts job 2.
  1304.109 s  server15 confirms to server14 that it has job 2 on disk (d).
  1306.420 s  server14 tells pc52 that job 2 has come (e).
  1366.421 s  pc52 asks server14 for the image of job 2 (f).
  1366.422 s  server14 passes on to server15 that pc52 asks for the image of job 2 (g).
  1371.555 s  server15 sends pc52 the image of job 2 (a).
  1372.672 s  Job 2 is delivered, 2 min 53 s after it came.
  1372.672 s  server15 tells server14 that the terminal has the image of job 2 (h).
  1372.673 s  server14 acknowledges what server15 told it of job 2 (y).
