    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    59.207 s  Page 2 of job 1 is confirmed in the call of server14.
    77.502 s  Page 3 of job 1 is confirmed in the call of server14.
    95.797 s  Page 4 of job 1 is confirmed in the call of server14.
   114.092 s  server14 gives server15 a second copy of job 1 by the LAN (a).
   114.174 s  server15 confirms to server14 that it has the second copy of job 1 on disk (d).
   114.175 s  Page 5 of job 1 is confirmed in the call of server14.
   114.175 s  server14 accepts job 1.
   116.503 s  server14 tells pc52 that job 1 has come (e).
   116.504 s  server14 needs room for job 1 and asks server15 and server16 (b, round 2).
   116.505 s  server15 can't help server14 with job 1 (b).
   116.509 s  server16 sets room aside for job 1 of server14.
   116.509 s  server16 has 20.0 MiB left and offers server14 room for job 1 (c).
   116.512 s  server14 hands job 1 over to server16 by the LAN (a).
   116.596 s  server16 confirms to server14 that it has job 1 on disk (d).
   150.000 s  server16 stops.
   160.003 s  server14 calls server16, of which it hears nothing by the LAN (t by the public line).
   160.003 s  server15 calls server16, of which it hears nothing by the LAN (t by the public line).
   164.003 s  server14 takes server16 for dead.
   164.003 s  server14 has server15 do the work of job 1 (v, round 3).
   164.003 s  server15 takes server16 for dead.
   164.004 s  server15 confirms to server14 that it has job 1 on disk (d).
   176.504 s  pc52 asks server14 for the image of job 1 (f).
   176.505 s  server14 passes on to server15 that pc52 asks for the image of job 1 (g).
   181.639 s  server15 sends pc52 the image of job 1, scaled to 72 dpi (a).
   181.931 s  Job 1 is delivered, 2 min 52 s after it came.
   181.931 s  server15 tells server14 that the terminal has the image of job 1 (h).
   181.932 s  server14 acknowledges what server15 told it of job 1 (y).
   181.932 s  server14 takes job 1 back from server16 (x, round 2).
