     0.000 s  Line 1 of server14 is out of use.
     0.000 s  Line 1 of server15 is out of use.
     0.000 s  Line 1 of server16 is out of use.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    11.116 s  server14 accepts job 1.
    11.117 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 1).
    11.119 s  server15 can't help server14 with job 1 (i).
    11.122 s  server16 can't help server14 with job 1 (i).
    11.125 s  Nobody can help server14 with job 1 now.
    45.000 s  Line 1 of server15 can be used again.
    76.258 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 2).
    76.260 s  server15 sets room and a line aside for job 1 of server14.
    76.260 s  server15 has an idle line and offers server14 a line for job 1 (j).
    76.262 s  server16 can't help server14 with job 1 (i).
    76.266 s  server14 hands job 1 over to server15 by the LAN (k).
    76.348 s  server15 confirms to server14 that it has job 1 on disk (d).
    90.116 s  server15 begins to send fax57 job 1 (k).
   107.260 s  Page 1 of job 1 is confirmed in the call of server15.
   125.554 s  Page 2 of job 1 is confirmed in the call of server15.
   143.848 s  Page 3 of job 1 is confirmed in the call of server15.
   162.141 s  Page 4 of job 1 is confirmed in the call of server15.
   180.435 s  Page 5 of job 1 is confirmed in the call of server15.
   180.435 s  Job 1 is delivered, 2 min 50 s after it came.
   182.763 s  server15 tells server14 that job 1 has been sent (m).
   182.764 s  server14 acknowledges what server15 told it of job 1 (y).
   182.764 s  server14 tells pc52 that job 1 has been sent (m).
