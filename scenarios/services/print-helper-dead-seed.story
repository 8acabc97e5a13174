    23.768 s  fax57 begins to send server14 job 1, a document for ws54 (a).
    56.482 s  Page 1 of job 1 is confirmed in the call of server14.
    90.347 s  Page 2 of job 1 is confirmed in the call of server14.
    90.347 s  server14 needs room for job 1 and asks server15 and server16 (b, round 1).
    90.349 s  server15 has 20.0 MiB left and offers server14 room for job 1 (c).
    90.351 s  server16 can't help server14 with job 1 (b).
    90.355 s  server14 hands job 1 over to server15 by the LAN (a).
   124.211 s  Page 3 of job 1 is confirmed in the call of server14.
   158.075 s  Page 4 of job 1 is confirmed in the call of server14.
   191.939 s  Page 5 of job 1 is confirmed in the call of server14.
   191.939 s  server14 accepts job 1.
   191.972 s  server15 confirms to server14 that it has job 1 on disk (d).
   194.267 s  server14 tells ws54 that job 1 has come (e).
   254.268 s  ws54 asks server14 for the image of job 1 (f).
   254.269 s  server14 passes on to server15 that ws54 asks for the image of job 1 (g).
   270.000 s  server15 stops.
   854.268 s  ws54 asks server14 for the image of job 1 (f).
   854.269 s  server14 passes on to server15 that ws54 asks for the image of job 1 (g).
  1454.268 s  ws54 asks server14 for the image of job 1 (f).
  1454.269 s  server14 passes on to server15 that ws54 asks for the image of job 1 (g).
  1800.000 s  Job 1 is lost: it exists nowhere any more.
