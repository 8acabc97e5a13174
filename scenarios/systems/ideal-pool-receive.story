    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    33.768 s  fax57 begins to send server15 job 2, a document for pc52 (a).
    40.911 s  Page 1 of job 1 is confirmed in the call of server14.
    50.911 s  Page 1 of job 2 is confirmed in the call of server15.
    59.205 s  Page 2 of job 1 is confirmed in the call of server14.
    59.205 s  server14 accepts job 1.
    61.533 s  server14 tells pc52 that job 1 has come (e).
    69.205 s  Page 2 of job 2 is confirmed in the call of server15.
    69.205 s  server15 accepts job 2.
    71.533 s  server14 tells pc52 that job 2 has come (e).
    91.534 s  pc52 asks server14 for the image of job 1 (f).
    93.588 s  server14 sends pc52 the image of job 1 (a).
    94.036 s  Job 1 is delivered, 1 min 24 s after it came.
   101.534 s  pc52 asks server14 for the image of job 2 (f).
   103.588 s  server14 sends pc52 the image of job 2 (a).
   104.036 s  Job 2 is delivered, 1 min 24 s after it came.
