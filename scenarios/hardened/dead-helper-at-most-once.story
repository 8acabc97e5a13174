     0.000 s  Line 1 of server14 is out of use.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    11.116 s  server14 accepts job 1.
    11.117 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 1).
    11.119 s  server15 sets room and a line aside for job 1 of server14.
    11.119 s  server15 has an idle line and offers server14 a line for job 1 (j).
    11.122 s  server16 sets room and a line aside for job 1 of server14.
    11.122 s  server16 has an idle line and offers server14 a line for job 1 (j).
    16.257 s  server14 hands job 1 over to server15 by the LAN (k).
    16.339 s  server15 confirms to server14 that it has job 1 on disk (d).
    20.003 s  What server16 set aside for job 1 of server14 and did not use is free again.
    30.107 s  server15 begins to send fax57 job 1 (k).
    47.251 s  Page 1 of job 1 is confirmed in the call of server15.
    60.000 s  Line 1 of server14 can be used again.
    65.545 s  Page 2 of job 1 is confirmed in the call of server15.
    83.839 s  Page 3 of job 1 is confirmed in the call of server15.
   102.133 s  Page 4 of job 1 is confirmed in the call of server15.
   120.427 s  Page 5 of job 1 is confirmed in the call of server15.
   120.427 s  Job 1 is delivered, 1 min 50 s after it came.
   122.000 s  server15 stops.
   135.001 s  server14 calls server15, of which it hears nothing by the LAN (t by the public line).
   135.003 s  server16 calls server15, of which it hears nothing by the LAN (t by the public line).
   139.001 s  server14 takes server15 for dead.
   139.001 s  server14 can't tell whether the facsimile has job 1.
   139.003 s  server16 takes server15 for dead.
   439.001 s  server14 tells pc52 that nobody knows whether job 1 has been sent (m).
