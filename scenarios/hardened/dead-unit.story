     0.000 s  The FAX unit of server14 fails.
     0.000 s  The FAX unit of server15 fails.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    11.116 s  server14 accepts job 1.
    11.117 s  server14 needs a FAX unit for job 1 and asks server15 and server16 (n, round 1).
    11.119 s  server15 can't help server14 with job 1 (q).
    11.122 s  server16 sets room and a line aside for job 1 of server14.
    11.122 s  server16 has an idle line and offers server14 its FAX unit for job 1 (p).
    16.257 s  server14 hands job 1 over to server16 by the LAN (k).
    16.341 s  server16 confirms to server14 that it has job 1 on disk (d).
    30.109 s  server16 begins to send fax57 job 1 (k).
    47.253 s  Page 1 of job 1 is confirmed in the call of server16.
    65.547 s  Page 2 of job 1 is confirmed in the call of server16.
    83.841 s  Page 3 of job 1 is confirmed in the call of server16.
   102.135 s  Page 4 of job 1 is confirmed in the call of server16.
   120.429 s  Page 5 of job 1 is confirmed in the call of server16.
   120.429 s  Job 1 is delivered, 1 min 50 s after it came.
   122.757 s  server16 tells server14 that job 1 has been sent (m).
   122.760 s  server14 acknowledges what server16 told it of job 1 (y).
   122.760 s  server14 tells pc52 that job 1 has been sent (m).
   200.000 s  pc52 gives server14 job 2, a document for fax57 (a).
   201.116 s  server14 accepts job 2.
   201.117 s  server14 needs a FAX unit for job 2 and asks server15 and server16 (n, round 2).
   201.119 s  server15 can't help server14 with job 2 (q).
   201.122 s  server16 sets room and a line aside for job 2 of server14.
   201.122 s  server16 has an idle line and offers server14 its FAX unit for job 2 (p).
   206.257 s  server14 hands job 2 over to server16 by the LAN (k).
   206.341 s  server16 confirms to server14 that it has job 2 on disk (d).
   220.109 s  server16 begins to send fax57 job 2 (k).
   237.253 s  Page 1 of job 2 is confirmed in the call of server16.
   240.000 s  The FAX unit of server15 works again.
   255.547 s  Page 2 of job 2 is confirmed in the call of server16.
   260.000 s  The FAX unit of server16 fails.
   260.000 s  The call of server16 for job 2 breaks off: its FAX unit has failed.
   260.000 s  server16 needs a FAX unit for job 2 and asks server14 and server15 (n, round 1).
   260.003 s  server14 takes job 2 back from server16 (x, round 2).
   260.004 s  server15 sets room and a line aside for job 2 of server16.
   260.004 s  server15 has an idle line and offers server16 its FAX unit for job 2 (p).
   260.006 s  server14 can't help server16 with job 2 (q).
   260.006 s  server16 refuses to take job 2 from server14 (x, round 2).
   260.010 s  server14 needs a FAX unit for job 2 and asks server15 and server16 (n, round 3).
   260.013 s  server15 can't help server14 with job 2 (q).
   260.015 s  server16 can't help server14 with job 2 (q).
   260.018 s  Nobody can help server14 with job 2 now.
   265.003 s  What server15 set aside for job 2 of server16 and did not use is free again.
   320.019 s  server14 needs a FAX unit for job 2 and asks server15 and server16 (n, round 4).
   320.021 s  server15 sets room and a line aside for job 2 of server14.
   320.021 s  server15 has an idle line and offers server14 its FAX unit for job 2 (p).
   320.023 s  server16 can't help server14 with job 2 (q).
   320.027 s  server14 hands job 2 over to server15 by the LAN (k).
   320.109 s  server15 confirms to server14 that it has job 2 on disk (d).
   333.877 s  server15 begins to send fax57 job 2 (k).
   351.021 s  Page 1 of job 2 is confirmed in the call of server15.
   369.315 s  Page 2 of job 2 is confirmed in the call of server15.
   387.609 s  Page 3 of job 2 is confirmed in the call of server15.
   405.903 s  Page 4 of job 2 is confirmed in the call of server15.
   424.196 s  Page 5 of job 2 is confirmed in the call of server15.
   424.196 s  Job 2 is delivered, 3 min 44 s after it came.
   426.524 s  server15 tells server14 that job 2 has been sent (m).
   426.526 s  server14 acknowledges what server15 told it of job 2 (y).
   426.526 s  server14 tells pc52 that job 2 has been sent (m).
