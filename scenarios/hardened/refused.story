     0.000 s  Line 1 of server14 is out of use.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    11.116 s  server14 accepts job 1.
    11.117 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 1).
    11.119 s  server15 sets room and a line aside for job 1 of server14.
    11.119 s  server15 has an idle line and offers server14 a line for job 1 (j).
    21.121 s  server16 sets room and a line aside for job 1 of server14.
    21.121 s  server16 has an idle line and offers server14 a line for job 1 (j).
    36.119 s  What server15 set aside for job 1 of server14 and did not use is free again.
    38.000 s  Line 1 of server15 is out of use.
    41.652 s  server14 hands job 1 over to server15 by the LAN (k).
    41.735 s  server15 refuses to take job 1 from server14 (x, round 1).
    41.736 s  server14 hands job 1 over to server16 by the LAN (k).
    41.821 s  server16 confirms to server14 that it has job 1 on disk (d).
    55.589 s  server16 begins to send fax57 job 1 (k).
    72.732 s  Page 1 of job 1 is confirmed in the call of server16.
    91.026 s  Page 2 of job 1 is confirmed in the call of server16.
   109.320 s  Page 3 of job 1 is confirmed in the call of server16.
   127.614 s  Page 4 of job 1 is confirmed in the call of server16.
   145.908 s  Page 5 of job 1 is confirmed in the call of server16.
   145.908 s  Job 1 is delivered, 2 min 16 s after it came.
   148.236 s  server16 tells server14 that job 1 has been sent (m).
   148.239 s  server14 acknowledges what server16 told it of job 1 (y).
   148.239 s  server14 tells pc52 that job 1 has been sent (m).
