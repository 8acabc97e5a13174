    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    59.207 s  Page 2 of job 1 is confirmed in the call of server14.
    60.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    60.447 s  server14 accepts job 2.
    66.501 s  server14 finds the facsimile of job 2 busy.
    77.502 s  Page 3 of job 1 is confirmed in the call of server14.
    95.797 s  Page 4 of job 1 is confirmed in the call of server14.
   114.092 s  Page 5 of job 1 is confirmed in the call of server14.
   114.092 s  server14 accepts job 1.
   116.420 s  server14 tells pc52 that job 1 has come (e).
   120.000 s  pc52 gives server14 job 3, a document for fax58 (a).
   120.447 s  server14 accepts job 3.
   136.269 s  server14 begins to send fax58 job 3 (k).
   150.000 s  server14 is to be taken out of use and gets no new jobs.
   150.000 s  server14 looks for a server that takes job 1 and asks server15 and server16 (b, round 1).
   150.001 s  server14 looks for a server that takes job 2 and asks server15 and server16 (n, round 2).
   150.002 s  server15 sets room aside for job 1 of server14.
   150.002 s  server15 has 20.0 MiB left and offers server14 room for job 1 (c).
   150.003 s  server15 sets room and a line aside for job 2 of server14.
   150.003 s  server15 has an idle line and offers server14 its FAX unit for job 2 (p).
   150.004 s  server16 sets room aside for job 1 of server14.
   150.004 s  server16 has 20.0 MiB left and offers server14 room for job 1 (c).
   150.007 s  server14 leaves job 1 to server15 for good, by the LAN (a).
   150.007 s  server16 sets room and a line aside for job 2 of server14.
   150.007 s  server16 has an idle line and offers server14 its FAX unit for job 2 (p).
   150.090 s  server14 leaves job 2 to server15 for good, by the LAN (k).
   150.090 s  server15 takes job 1 over for good.
   150.090 s  server15 tells server14 that it has taken job 1 over for good (z).
   150.090 s  server15 tells pc52 that job 1 has come (e).
   150.123 s  server14 acknowledges what server15 told it of job 1 (y).
   150.123 s  What server15 set aside for job 2 of server14 and did not use is free again.
   150.123 s  server15 takes job 2 over for good.
   150.123 s  server15 tells server14 that it has taken job 2 over for good (z).
   150.124 s  server14 acknowledges what server15 told it of job 2 (y).
   153.412 s  Page 1 of job 3 is confirmed in the call of server14.
   155.003 s  What server16 set aside for job 1 of server14 and did not use is free again.
   155.003 s  What server16 set aside for job 2 of server14 and did not use is free again.
   163.891 s  server15 begins to send fax57 job 2 (k).
   171.706 s  Page 2 of job 3 is confirmed in the call of server14.
   171.706 s  Job 3 is delivered, 51.7 s after it came.
   174.034 s  server14 tells pc52 that job 3 has been sent (m).
   175.000 s  server14 has nothing left to do.
   175.000 s  server14 stops.
   181.035 s  Page 1 of job 2 is confirmed in the call of server15.
   185.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
   189.003 s  server16 takes server14 for dead.
   199.329 s  Page 2 of job 2 is confirmed in the call of server15.
   199.329 s  Job 2 is delivered, 2 min 19 s after it came.
   201.657 s  server15 tells pc52 that job 2 has been sent (m).
   215.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
   219.001 s  server15 takes server14 for dead.
   300.000 s  pc52 gives server15 job 4, a document for fax58 (a).
   300.447 s  server15 accepts job 4.
   316.269 s  server15 begins to send fax58 job 4 (k).
   333.412 s  Page 1 of job 4 is confirmed in the call of server15.
   351.706 s  Page 2 of job 4 is confirmed in the call of server15.
   351.706 s  Job 4 is delivered, 51.7 s after it came.
   354.034 s  server15 tells pc52 that job 4 has been sent (m).
   416.421 s  pc52 asks server15 for the image of job 1 (f).
   421.554 s  server15 sends pc52 the image of job 1 (a).
   422.671 s  Job 1 is delivered, 6 min 53 s after it came.
   750.000 s  server14 runs again.
   750.001 s  server15 reaches server14 by the LAN again.
   750.003 s  server16 reaches server14 by the LAN again.
   900.000 s  pc52 gives server14 job 5, a document for fax58 (a).
   900.447 s  server14 accepts job 5.
   916.269 s  server14 begins to send fax58 job 5 (k).
   933.412 s  Page 1 of job 5 is confirmed in the call of server14.
   951.706 s  Page 2 of job 5 is confirmed in the call of server14.
   951.706 s  Job 5 is delivered, 51.7 s after it came.
   954.034 s  server14 tells pc52 that job 5 has been sent (m).
