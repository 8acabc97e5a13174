     0.000 s  The image processing of server14 fails.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    11.116 s  server14 accepts job 1.
    11.117 s  server14 needs image processing for job 1 and asks server15 and server16 (n, round 1).
    11.119 s  server15 sets room and a line aside for job 1 of server14.
    11.119 s  server15 has an idle line and offers server14 its image processing for job 1 (p).
    11.122 s  server16 sets room and a line aside for job 1 of server14.
    11.122 s  server16 has an idle line and offers server14 its image processing for job 1 (p).
    11.125 s  server14 hands job 1 over to server15 by the LAN (a).
    12.242 s  server15 confirms to server14 that it has job 1 on disk (d).
    15.003 s  What server16 set aside for job 1 of server14 and did not use is free again.
    31.142 s  server15 begins to send fax57 job 1 (k).
    48.286 s  Page 1 of job 1 is confirmed in the call of server15.
    60.000 s  server15 stops.
    60.000 s  The call of server15 for job 1 breaks off.
    70.001 s  server14 calls server15, of which it hears nothing by the LAN (t by the public line).
    70.003 s  server16 calls server15, of which it hears nothing by the LAN (t by the public line).
    74.001 s  server14 takes server15 for dead.
    74.001 s  server14 can't tell whether the facsimile has job 1.
    74.002 s  server14 needs image processing for job 1 and asks server16 (n, round 2).
    74.003 s  server16 takes server15 for dead.
    74.006 s  server16 sets room and a line aside for job 1 of server14.
    74.006 s  server16 has an idle line and offers server14 its image processing for job 1 (p).
    74.009 s  server14 hands job 1 over to server16 by the LAN (a).
    75.128 s  server16 confirms to server14 that it has job 1 on disk (d).
    94.028 s  server16 begins to send fax57 job 1 (k).
   111.172 s  Page 1 of job 1 is confirmed in the call of server16.
   129.466 s  Page 2 of job 1 is confirmed in the call of server16.
   147.760 s  Page 3 of job 1 is confirmed in the call of server16.
   166.053 s  Page 4 of job 1 is confirmed in the call of server16.
   184.347 s  Page 5 of job 1 is confirmed in the call of server16.
   184.347 s  Job 1 is delivered, 2 min 54 s after it came.
   186.675 s  server16 tells server14 that job 1 has been sent (m).
   186.679 s  server14 acknowledges what server16 told it of job 1 (y).
   186.679 s  server14 tells pc52 that job 1 has been sent (m).
