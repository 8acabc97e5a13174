    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    59.207 s  Page 2 of job 1 is confirmed in the call of server14.
    60.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    61.116 s  server14 gives server15 a second copy of job 2 by the LAN (a).
    62.233 s  server15 confirms to server14 that it has the second copy of job 2 on disk (d).
    62.234 s  server14 accepts job 2.
    71.367 s  server14 finds the facsimile of job 2 busy.
    77.502 s  Page 3 of job 1 is confirmed in the call of server14.
    95.797 s  Page 4 of job 1 is confirmed in the call of server14.
   114.092 s  server14 gives server15 a second copy of job 1 by the LAN (a).
   114.174 s  server15 confirms to server14 that it has the second copy of job 1 on disk (d).
   114.175 s  Page 5 of job 1 is confirmed in the call of server14.
   114.175 s  server14 accepts job 1.
   116.503 s  server14 tells pc52 that job 1 has come (e).
   180.000 s  server14 stops.
   190.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
   190.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
   194.001 s  server15 takes server14 for dead.
   194.001 s  server15 takes job 1 over for good.
   194.001 s  server15 gives server16 a second copy of job 1 by the LAN (a).
   194.001 s  server15 takes job 2 over for good.
   194.003 s  server16 takes server14 for dead.
   194.085 s  server15 asks server16 who works on job 1, which was server14's (u, round 2).
   194.085 s  server16 confirms to server15 that it has the second copy of job 1 on disk (d).
   194.088 s  server15 gives server16 a second copy of job 2 by the LAN (a).
   194.088 s  server16 tells server15 that it does not work on job 1 (x, round 2).
   194.092 s  server15 tells pc52 that job 1 has come (e).
   195.207 s  server15 asks server16 who works on job 2, which was server14's (u, round 4).
   195.207 s  server16 confirms to server15 that it has the second copy of job 2 on disk (d).
   195.210 s  server16 tells server15 that it does not work on job 2 (x, round 4).
   195.214 s  server15 can't tell whether the facsimile has job 2.
   214.115 s  server15 begins to send fax57 job 2 (k).
   231.259 s  Page 1 of job 2 is confirmed in the call of server15.
   249.553 s  Page 2 of job 2 is confirmed in the call of server15.
   267.846 s  Page 3 of job 2 is confirmed in the call of server15.
   286.140 s  Page 4 of job 2 is confirmed in the call of server15.
   304.434 s  Page 5 of job 2 is confirmed in the call of server15.
   304.434 s  Job 2 is delivered, 4 min 04 s after it came.
   306.762 s  server15 tells server16 and pc52 that job 2 has been sent (m).
   306.765 s  server15 tells server16 that its second copy of job 2 is needed no longer (x, round 3).
   306.765 s  server16 acknowledges what server15 told it of job 2 (y).
   600.000 s  server14 runs again.
   600.000 s  server14 asks server15 how job 1 stands (r, round 2).
   600.001 s  server15 reaches server14 by the LAN again.
   600.001 s  server15 tells server14 that it has taken job 1 over for good (z).
   600.001 s  server14 asks server15 how job 2 stands (r, round 1).
   600.002 s  server15 tells server14 that it has taken job 2 over for good (z).
   600.002 s  server14 acknowledges what server15 told it of job 1 (y).
   600.003 s  server16 reaches server14 by the LAN again.
   600.003 s  server14 acknowledges what server15 told it of job 2 (y).
   716.504 s  pc52 asks server15 for the image of job 1 (f).
   721.638 s  server15 sends pc52 the image of job 1 (a).
   722.754 s  Job 1 is delivered, 11 min 53 s after it came.
   722.754 s  server15 tells server16 that its second copy of job 1 is needed no longer (x, round 1).
