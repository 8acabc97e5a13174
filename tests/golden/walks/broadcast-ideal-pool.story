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
    20.000 s  Job 1 moves from server14 to server15 at once.
    20.000 s  Job 2 moves from server14 to server15 at once.
    20.000 s  Job 3 moves from server14 to server15 at once.
    20.000 s  Job 4 moves from server14 to server15 at once.
    20.000 s  server14 stops.
    20.000 s  The call of server14 for job 1 breaks off.
    26.715 s  server15 begins to send fax58 job 2 (k).
    26.716 s  server16 begins to send fax59 job 3 (k).
    43.859 s  Page 1 of job 2 is confirmed in the call of server15.
    43.860 s  Page 1 of job 3 is confirmed in the call of server16.
    91.568 s  Page 2 of job 2 is confirmed in the call of server15.
    91.568 s  Job 2 is delivered, 1 min 22 s after it came.
    91.569 s  Page 2 of job 3 is confirmed in the call of server16.
    91.569 s  Job 3 is delivered, 1 min 22 s after it came.
    93.896 s  server15 tells pc52 that job 2 has been sent (m).
    93.897 s  server15 tells pc52 that job 3 has been sent (m).
   107.664 s  server15 begins to send fax57 job 1 (k).
   124.808 s  Page 1 of job 1 is confirmed in the call of server15.
   130.897 s  pc53 asks server15 for the image of job 4 (f).
   132.951 s  server15 sends pc53 the image of job 4 (a).
   133.399 s  Job 4 is delivered, 2 min 03 s after it came.
   172.516 s  Page 2 of job 1 is confirmed in the call of server15.
   172.516 s  Job 1 is delivered, 2 min 43 s after it came.
   174.844 s  server15 tells pc52 that job 1 has been sent (m).
   190.896 s  ws55 asks server16 for the image of job 5 (f).
   192.950 s  server16 sends ws55 the image of job 5 (a).
   193.397 s  Job 5 is delivered, 3 min 03 s after it came.
