     0.000 s  Line 1 of server14 is out of use.
     0.000 s  Line 1 of server15 is out of use.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    11.116 s  server14 accepts job 1.
    11.117 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 1).
    11.119 s  server15 can't help server14 with job 1 (i).
    41.117 s  Nobody can help server14 with job 1 now.
    51.121 s  server16 sets room and a line aside for job 1 of server14.
    51.121 s  server16 has an idle line and offers server14 a line for job 1 (j).
    51.124 s  server14 hands job 1 over to server16 by the LAN (k).
    51.208 s  server16 confirms to server14 that it has job 1 on disk (d).
    64.976 s  server16 begins to send fax57 job 1 (k).
    82.120 s  Page 1 of job 1 is confirmed in the call of server16.
   100.414 s  Page 2 of job 1 is confirmed in the call of server16.
   118.708 s  Page 3 of job 1 is confirmed in the call of server16.
   137.002 s  Page 4 of job 1 is confirmed in the call of server16.
   155.295 s  Page 5 of job 1 is confirmed in the call of server16.
   155.295 s  Job 1 is delivered, 2 min 25 s after it came.
   157.623 s  server16 tells server14 that job 1 has been sent (m).
   157.627 s  server14 acknowledges what server16 told it of job 1 (y).
   157.627 s  server14 tells pc52 that job 1 has been sent (m).
