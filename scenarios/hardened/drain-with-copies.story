    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    59.207 s  Page 2 of job 1 is confirmed in the call of server14.
    60.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    60.447 s  server14 gives server15 a second copy of job 2 by the LAN (a).
    60.894 s  server15 confirms to server14 that it has the second copy of job 2 on disk (d).
    60.895 s  server14 accepts job 2.
    66.949 s  server14 finds the facsimile of job 2 busy.
    77.502 s  Page 3 of job 1 is confirmed in the call of server14.
    95.797 s  Page 4 of job 1 is confirmed in the call of server14.
   114.092 s  server14 gives server15 a second copy of job 1 by the LAN (a).
   114.174 s  server15 confirms to server14 that it has the second copy of job 1 on disk (d).
   114.175 s  Page 5 of job 1 is confirmed in the call of server14.
   114.175 s  server14 accepts job 1.
   116.503 s  server14 tells pc52 that job 1 has come (e).
   120.000 s  pc52 gives server14 job 3, a document for fax58 (a).
   120.447 s  server14 gives server15 a second copy of job 3 by the LAN (a).
   120.894 s  server15 confirms to server14 that it has the second copy of job 3 on disk (d).
   120.895 s  server14 accepts job 3.
   136.717 s  server14 begins to send fax58 job 3 (k).
   150.000 s  server14 is to be taken out of use and gets no new jobs.
   153.861 s  Page 1 of job 3 is confirmed in the call of server14.
   172.155 s  Page 2 of job 3 is confirmed in the call of server14.
   172.155 s  Job 3 is delivered, 52.2 s after it came.
   174.483 s  server14 tells server15 and pc52 that job 3 has been sent (m).
   174.484 s  server15 acknowledges what server14 told it of job 3 (y).
   174.484 s  server14 tells server15 that its second copy of job 3 is needed no longer (x, round 3).
   260.718 s  server14 begins to send fax57 job 2 (k).
   277.862 s  Page 1 of job 2 is confirmed in the call of server14.
   296.156 s  Page 2 of job 2 is confirmed in the call of server14.
   296.156 s  Job 2 is delivered, 3 min 56 s after it came.
   298.484 s  server14 tells server15 and pc52 that job 2 has been sent (m).
   298.485 s  server15 acknowledges what server14 told it of job 2 (y).
   298.485 s  server14 tells server15 that its second copy of job 2 is needed no longer (x, round 1).
   299.000 s  server14 has nothing left to do.
   299.000 s  server14 stops.
   300.000 s  pc52 gives server15 job 4, a document for fax58 (a).
   300.447 s  server15 gives server16 a second copy of job 4 by the LAN (a).
   300.896 s  server16 confirms to server15 that it has the second copy of job 4 on disk (d).
   300.899 s  server15 accepts job 4.
   310.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
   314.003 s  server16 takes server14 for dead.
   316.721 s  server15 begins to send fax58 job 4 (k).
   333.865 s  Page 1 of job 4 is confirmed in the call of server15.
   352.159 s  Page 2 of job 4 is confirmed in the call of server15.
   352.159 s  Job 4 is delivered, 52.2 s after it came.
   354.487 s  server15 tells server16 and pc52 that job 4 has been sent (m).
   354.490 s  server15 tells server16 that its second copy of job 4 is needed no longer (x, round 1).
   354.490 s  server16 acknowledges what server15 told it of job 4 (y).
   355.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
   359.001 s  server15 takes server14 for dead.
   359.001 s  server15 takes job 1 over for good.
   359.001 s  server15 gives server16 a second copy of job 1 by the LAN (a).
   359.085 s  server15 asks server16 who works on job 1, which was server14's (u, round 3).
   359.085 s  server16 confirms to server15 that it has the second copy of job 1 on disk (d).
   359.088 s  server16 tells server15 that it does not work on job 1 (x, round 3).
   359.092 s  server15 tells pc52 that job 1 has come (e).
   416.504 s  pc52 asks server15 for the image of job 1 (f).
   421.638 s  server15 sends pc52 the image of job 1 (a).
   422.754 s  Job 1 is delivered, 6 min 53 s after it came.
   422.754 s  server15 tells server16 that its second copy of job 1 is needed no longer (x, round 2).
   750.000 s  server14 runs again.
   750.000 s  server14 asks server15 how job 1 stands (r, round 2).
   750.001 s  server15 reaches server14 by the LAN again.
   750.001 s  server15 tells server14 that it has taken job 1 over for good (z).
   750.002 s  server14 acknowledges what server15 told it of job 1 (y).
   750.003 s  server16 reaches server14 by the LAN again.
   900.000 s  pc52 gives server14 job 5, a document for fax58 (a).
   900.447 s  server14 gives server15 a second copy of job 5 by the LAN (a).
   900.894 s  server15 confirms to server14 that it has the second copy of job 5 on disk (d).
   900.895 s  server14 accepts job 5.
   916.717 s  server14 begins to send fax58 job 5 (k).
   933.861 s  Page 1 of job 5 is confirmed in the call of server14.
   952.155 s  Page 2 of job 5 is confirmed in the call of server14.
   952.155 s  Job 5 is delivered, 52.2 s after it came.
   954.483 s  server14 tells server15 and pc52 that job 5 has been sent (m).
   954.484 s  server15 acknowledges what server14 told it of job 5 (y).
   954.484 s  server14 tells server15 that its second copy of job 5 is needed no longer (x, round 4).
