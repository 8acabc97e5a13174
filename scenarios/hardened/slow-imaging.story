     0.000 s  The image processing of server14 goes slow.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    11.116 s  server14 accepts job 1.
    11.117 s  server14 needs image processing for job 1 and asks server15 (n, round 1).
    11.119 s  server15 sets room and a line aside for job 1 of server14.
    11.119 s  server15 has an idle line and offers server14 its image processing for job 1 (p).
    11.120 s  server14 hands job 1 over to server15 by the LAN (a).
    12.237 s  server15 confirms to server14 that it has job 1 on disk (d).
    31.137 s  server15 begins to send fax57 job 1 (k).
    48.281 s  Page 1 of job 1 is confirmed in the call of server15.
    66.575 s  Page 2 of job 1 is confirmed in the call of server15.
    84.869 s  Page 3 of job 1 is confirmed in the call of server15.
   103.163 s  Page 4 of job 1 is confirmed in the call of server15.
   121.456 s  Page 5 of job 1 is confirmed in the call of server15.
   121.456 s  Job 1 is delivered, 1 min 51 s after it came.
   123.784 s  server15 tells server14 that job 1 has been sent (m).
   123.786 s  server14 acknowledges what server15 told it of job 1 (y).
   123.786 s  server14 tells pc52 that job 1 has been sent (m).
