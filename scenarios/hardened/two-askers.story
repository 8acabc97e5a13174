     0.000 s  Line 1 of server14 is out of use.
     0.000 s  Line 1 of server16 is out of use.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.000 s  pc53 gives server16 job 2, a document for fax57 (a).
    11.116 s  server14 accepts job 1.
    11.116 s  server16 accepts job 2.
    11.117 s  server14 finds no idle line for job 1 and asks server15 and server16 (i, round 1).
    11.117 s  server16 finds no idle line for job 2 and asks server14 and server15 (i, round 1).
    11.119 s  server15 sets room and a line aside for job 1 of server14.
    11.119 s  server15 has an idle line and offers server14 a line for job 1 (j).
    11.122 s  server16 can't help server14 with job 1 (i).
    11.122 s  server14 can't help server16 with job 2 (i).
    11.122 s  server15 can't help server16 with job 2 (i).
    11.125 s  Nobody can help server16 with job 2 now.
    16.257 s  server14 hands job 1 over to server15 by the LAN (k).
    16.339 s  server15 confirms to server14 that it has job 1 on disk (d).
    30.107 s  server15 begins to send fax57 job 1 (k).
    47.251 s  Page 1 of job 1 is confirmed in the call of server15.
    65.545 s  Page 2 of job 1 is confirmed in the call of server15.
    76.258 s  server16 finds no idle line for job 2 and asks server14 and server15 (i, round 2).
    76.262 s  server14 can't help server16 with job 2 (i).
    76.262 s  server15 can't help server16 with job 2 (i).
    76.266 s  Nobody can help server16 with job 2 now.
    83.839 s  Page 3 of job 1 is confirmed in the call of server15.
   102.133 s  Page 4 of job 1 is confirmed in the call of server15.
   120.427 s  Page 5 of job 1 is confirmed in the call of server15.
   120.427 s  Job 1 is delivered, 1 min 50 s after it came.
   122.755 s  server15 tells server14 that job 1 has been sent (m).
   122.756 s  server14 acknowledges what server15 told it of job 1 (y).
   122.756 s  server14 tells pc52 that job 1 has been sent (m).
   136.267 s  server16 finds no idle line for job 2 and asks server14 and server15 (i, round 3).
   136.271 s  server14 can't help server16 with job 2 (i).
   136.271 s  server15 sets room and a line aside for job 2 of server16.
   136.271 s  server15 has an idle line and offers server16 a line for job 2 (j).
   136.274 s  server16 hands job 2 over to server15 by the LAN (k).
   136.359 s  server15 confirms to server16 that it has job 2 on disk (d).
   150.127 s  server15 begins to send fax57 job 2 (k).
   167.271 s  Page 1 of job 2 is confirmed in the call of server15.
   185.564 s  Page 2 of job 2 is confirmed in the call of server15.
   203.858 s  Page 3 of job 2 is confirmed in the call of server15.
   222.152 s  Page 4 of job 2 is confirmed in the call of server15.
   240.446 s  Page 5 of job 2 is confirmed in the call of server15.
   240.446 s  Job 2 is delivered, 3 min 50 s after it came.
   242.774 s  server15 tells server16 that job 2 has been sent (m).
   242.777 s  server16 acknowledges what server15 told it of job 2 (y).
   242.777 s  server16 tells pc53 that job 2 has been sent (m).
