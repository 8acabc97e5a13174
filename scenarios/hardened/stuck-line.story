    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.224 s  server14 accepts job 1.
    25.019 s  server14 begins to send fax57 job 1 (k).
    42.163 s  Page 1 of job 1 is confirmed in the call of server14.
    42.163 s  Job 1 is delivered, 32.2 s after it came.
    44.491 s  Line 1 of server14 stays busy after its call.
    44.491 s  server14 tells pc52 that job 1 has been sent (m).
   120.000 s  pc52 gives server14 job 2, a document for fax57 (a).
   120.224 s  server14 accepts job 2.
   120.225 s  server14 finds no idle line for job 2 and asks server15 (i, round 1).
   120.227 s  server15 sets room and a line aside for job 2 of server14.
   120.227 s  server15 has an idle line and offers server14 a line for job 2 (j).
   121.254 s  server14 hands job 2 over to server15 by the LAN (k).
   121.272 s  server15 confirms to server14 that it has job 2 on disk (d).
   135.040 s  server15 begins to send fax57 job 2 (k).
   152.183 s  Page 1 of job 2 is confirmed in the call of server15.
   152.183 s  Job 2 is delivered, 32.2 s after it came.
   154.511 s  server15 tells server14 that job 2 has been sent (m).
   154.513 s  server14 acknowledges what server15 told it of job 2 (y).
   154.513 s  server14 tells pc52 that job 2 has been sent (m).
   360.000 s  pc52 gives server14 job 3, a document for fax57 (a).
   360.224 s  server14 accepts job 3.
   360.225 s  server14 finds no idle line for job 3 and asks server15 (i, round 2).
   360.227 s  server15 sets room and a line aside for job 3 of server14.
   360.227 s  server15 has an idle line and offers server14 a line for job 3 (j).
   361.254 s  server14 hands job 3 over to server15 by the LAN (k).
   361.272 s  server15 confirms to server14 that it has job 3 on disk (d).
   375.040 s  server15 begins to send fax57 job 3 (k).
   392.183 s  Page 1 of job 3 is confirmed in the call of server15.
   392.183 s  Job 3 is delivered, 32.2 s after it came.
   394.511 s  server15 tells server14 that job 3 has been sent (m).
   394.513 s  server14 acknowledges what server15 told it of job 3 (y).
   394.513 s  server14 tells pc52 that job 3 has been sent (m).
   644.491 s  Line 1 of server14 is idle at last.
   900.000 s  pc52 gives server14 job 4, a document for fax57 (a).
   900.224 s  server14 accepts job 4.
   915.019 s  server14 begins to send fax57 job 4 (k).
   932.163 s  Page 1 of job 4 is confirmed in the call of server14.
   932.163 s  Job 4 is delivered, 32.2 s after it came.
   934.491 s  server14 tells pc52 that job 4 has been sent (m).
