    10.000 s  pc52 gives server15 job 1, a document for pc53 (a).
    10.447 s  server15 gives server16 a second copy of job 1 by the LAN (a).
    10.896 s  server16 confirms to server15 that it has the second copy of job 1 on disk (d).
    10.899 s  server15 accepts job 1.
    10.899 s  server15 tells pc53 that job 1 has come (e).
    60.000 s  server15 stops.
    70.001 s  server14 calls server15, of which it hears nothing by the LAN (t by the public line).
    70.003 s  server16 calls server15, of which it hears nothing by the LAN (t by the public line).
    74.001 s  server14 takes server15 for dead.
    74.003 s  server16 takes server15 for dead.
    74.003 s  server16 takes job 1 over for good.
    74.003 s  server16 gives server14 a second copy of job 1 by the LAN (a).
    74.452 s  server16 asks server14 who works on job 1, which was server15's (u, round 2).
    74.452 s  server14 confirms to server16 that it has the second copy of job 1 on disk (d).
    74.455 s  server14 tells server16 that it does not work on job 1 (x, round 2).
    74.459 s  server16 tells pc53 that job 1 has come (e).
   130.900 s  pc53 asks server16 for the image of job 1 (f).
   132.957 s  server16 sends pc53 the image of job 1 (a).
   133.406 s  Job 1 is delivered, 2 min 03 s after it came.
   133.406 s  pc53 tells pc52 that job 1 has been there (R).
   133.406 s  pc53 gives server14 job 2, a document for fax57 (a).
   133.406 s  server16 tells server14 that its second copy of job 1 is needed no longer (x, round 1).
   133.853 s  server14 gives server16 a second copy of job 2 by the LAN (a).
   134.302 s  server16 confirms to server14 that it has the second copy of job 2 on disk (d).
   134.306 s  server14 accepts job 2.
   150.128 s  server14 begins to send fax57 job 2 (k).
   167.272 s  Page 1 of job 2 is confirmed in the call of server14.
   197.066 s  Page 2 of job 2 is confirmed in the call of server14.
   197.066 s  Job 2 is delivered, 1 min 04 s after it came.
   199.394 s  server14 tells server16 and pc53 that job 2 has been sent (m).
   199.395 s  pc53 tells pc52 that job 2 has been there (R).
   199.395 s  pc53 gives server16 job 3, a document for ws55 (a).
   199.398 s  server14 tells server16 that its second copy of job 2 is needed no longer (x, round 1).
   199.398 s  server16 acknowledges what server14 told it of job 2 (y).
   199.845 s  server16 gives server14 a second copy of job 3 by the LAN (a).
   200.294 s  server14 confirms to server16 that it has the second copy of job 3 on disk (d).
   200.297 s  server16 accepts job 3.
   200.297 s  server16 tells ws55 that job 3 has come (e).
   380.298 s  ws55 asks server16 for the image of job 3 (f).
   382.352 s  server16 sends ws55 the image of job 3 (a).
   382.800 s  Job 3 is delivered, 3 min 03 s after it came.
   382.800 s  ws55 tells pc52 that job 3 has been there (R).
   382.800 s  server16 tells server14 that its second copy of job 3 is needed no longer (x, round 3).
   674.001 s  server14 calls server15, of which it hears nothing by the LAN (t by the public line).
   674.003 s  server16 calls server15, of which it hears nothing by the LAN (t by the public line).
