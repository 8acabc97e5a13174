    23.768 s  fax57 begins to send server14 job 1, a document for ws54 (a).
    56.482 s  Page 1 of job 1 is confirmed in the call of server14.
    90.347 s  Page 2 of job 1 is confirmed in the call of server14.
   124.212 s  Page 3 of job 1 is confirmed in the call of server14.
   158.077 s  Page 4 of job 1 is confirmed in the call of server14.
   191.942 s  server14 gives server15 a second copy of job 1 by the LAN (a).
   192.105 s  server15 confirms to server14 that it has the second copy of job 1 on disk (d).
   192.106 s  Page 5 of job 1 is confirmed in the call of server14.
   192.106 s  server14 accepts job 1.
   194.434 s  server14 tells ws54 that job 1 has come (e).
   194.435 s  server14 needs room for job 1 and asks server15 and server16 (b, round 2).
   194.437 s  server15 can't help server14 with job 1 (b).
   194.440 s  server16 sets room aside for job 1 of server14.
   194.440 s  server16 has 20.0 MiB left and offers server14 room for job 1 (c).
   194.443 s  server14 hands job 1 over to server16 by the LAN (a).
   194.609 s  server16 confirms to server14 that it has job 1 on disk (d).
   254.436 s  ws54 asks server14 for the image of job 1 (f).
   254.437 s  server14 passes on to server16 that ws54 asks for the image of job 1 (g).
   270.000 s  server16 stops.
   280.003 s  server14 calls server16, of which it hears nothing by the LAN (t by the public line).
   280.003 s  server15 calls server16, of which it hears nothing by the LAN (t by the public line).
   284.003 s  server14 takes server16 for dead.
   284.003 s  server14 has server15 do the work of job 1 (v, round 3).
   284.003 s  server15 takes server16 for dead.
   284.004 s  server15 confirms to server14 that it has job 1 on disk (d).
   284.005 s  server14 passes on to server15 that ws54 asks for the image of job 1 (g).
   307.251 s  server15 sends ws54 the image of job 1, scaled to 300 dpi (a).
   312.305 s  Job 1 is delivered, 5 min 02 s after it came.
   312.305 s  server15 tells server14 that the terminal has the image of job 1 (h).
   312.306 s  server14 acknowledges what server15 told it of job 1 (y).
   312.306 s  server14 takes job 1 back from server16 (x, round 2).
