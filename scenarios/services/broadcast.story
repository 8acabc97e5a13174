    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.000 s  pc52 gives server16 job 5, a document for ws55 (a).
    10.893 s  pc52 gives server14 job 2, a document for fax58: the header, since the image is there (a).
    10.893 s  server14 accepts job 1.
    10.894 s  pc52 gives server14 job 3, a document for fax59: the header, since the image is there (a).
    10.894 s  server14 accepts job 2.
    10.895 s  server16 accepts job 5.
    10.895 s  server16 tells ws55 that job 5 has come (e).
    10.895 s  pc52 gives server14 job 4, a document for pc53: the header, since the image is there (a).
    10.895 s  server14 accepts job 3.
    10.896 s  server14 accepts job 4.
    10.896 s  server14 tells pc53 that job 4 has come (e).
    12.948 s  server14 finds no idle line for job 2 and asks server15 and server16 (i, round 1).
    12.949 s  server14 finds no idle line for job 3 and asks server15 and server16 (i, round 2).
    12.950 s  server15 sets room and a line aside for job 2 of server14.
    12.950 s  server15 has an idle line and offers server14 a line for job 2 (j).
    12.951 s  server15 can't help server14 with job 3 (i).
    12.952 s  server16 sets room and a line aside for job 2 of server14.
    12.952 s  server16 has an idle line and offers server14 a line for job 2 (j).
    12.956 s  server14 hands job 2 over to server16 by the LAN (k).
    12.956 s  server16 can't help server14 with job 3 (i).
    12.959 s  Nobody can help server14 with job 3 now.
    13.022 s  server16 confirms to server14 that it has job 2 on disk (d).
    15.001 s  What server15 set aside for job 2 of server14 and did not use is free again.
    26.715 s  server14 begins to send fax57 job 1 (k).
    26.790 s  server16 begins to send fax58 job 2 (k).
    43.859 s  Page 1 of job 1 is confirmed in the call of server14.
    43.934 s  Page 1 of job 2 is confirmed in the call of server16.
    72.960 s  server14 finds no idle line for job 3 and asks server15 and server16 (i, round 3).
    72.962 s  server15 sets room and a line aside for job 3 of server14.
    72.962 s  server15 has an idle line and offers server14 a line for job 3 (j).
    72.965 s  server16 can't help server14 with job 3 (i).
    72.968 s  server14 hands job 3 over to server15 by the LAN (k).
    73.032 s  server15 confirms to server14 that it has job 3 on disk (d).
    86.800 s  server15 begins to send fax59 job 3 (k).
    91.568 s  Page 2 of job 1 is confirmed in the call of server14.
    91.568 s  Job 1 is delivered, 1 min 22 s after it came.
    91.643 s  Page 2 of job 2 is confirmed in the call of server16.
    91.643 s  Job 2 is delivered, 1 min 22 s after it came.
    93.896 s  server14 tells pc52 that job 1 has been sent (m).
    93.971 s  server16 tells server14 that job 2 has been sent (m).
    93.974 s  server14 acknowledges what server16 told it of job 2 (y).
    93.974 s  server14 tells pc52 that job 2 has been sent (m).
   103.944 s  Page 1 of job 3 is confirmed in the call of server15.
   130.897 s  pc53 asks server14 for the image of job 4 (f).
   132.951 s  server14 sends pc53 the image of job 4 (a).
   133.399 s  Job 4 is delivered, 2 min 03 s after it came.
   151.653 s  Page 2 of job 3 is confirmed in the call of server15.
   151.653 s  Job 3 is delivered, 2 min 22 s after it came.
   153.981 s  server15 tells server14 that job 3 has been sent (m).
   153.982 s  server14 acknowledges what server15 told it of job 3 (y).
   153.982 s  server14 tells pc52 that job 3 has been sent (m).
   190.896 s  ws55 asks server16 for the image of job 5 (f).
   192.950 s  server16 sends ws55 the image of job 5 (a).
   193.397 s  Job 5 is delivered, 3 min 03 s after it came.
