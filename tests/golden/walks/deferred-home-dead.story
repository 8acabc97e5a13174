    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.224 s  server14 gives server15 a second copy of job 1 by the LAN (a).
    10.448 s  server15 confirms to server14 that it has the second copy of job 1 on disk (d).
    10.449 s  server14 accepts job 1.
   180.000 s  server14 stops.
   190.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
   190.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
   194.001 s  server15 takes server14 for dead.
   194.001 s  server15 takes job 1 over for good.
   194.001 s  server15 gives server16 a second copy of job 1 by the LAN (a).
   194.003 s  server16 takes server14 for dead.
   194.227 s  server15 asks server16 who works on job 1, which was server14's (u, round 2).
   194.227 s  server16 confirms to server15 that it has the second copy of job 1 on disk (d).
   194.230 s  server16 tells server15 that it does not work on job 1 (x, round 2).
   194.233 s  server15 can't tell whether the facsimile has job 1.
   314.795 s  server15 begins to send fax57 job 1 (k).
   331.939 s  Page 1 of job 1 is confirmed in the call of server15.
   331.939 s  Job 1 is delivered, 5 min 22 s after it came.
   334.267 s  server15 tells server16 and pc52 that job 1 has been sent (m).
   334.270 s  server15 tells server16 that its second copy of job 1 is needed no longer (x, round 1).
   334.270 s  server16 acknowledges what server15 told it of job 1 (y).
   794.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
   794.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
