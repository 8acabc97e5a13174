    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.911 s  Page 1 of job 1 is confirmed in the call of server14.
    59.205 s  Page 2 of job 1 is confirmed in the call of server14.
    59.205 s  server14 accepts job 1.
    60.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    60.447 s  server14 accepts job 2.
    61.533 s  server14 tells pc52 that job 1 has come (e).
    76.268 s  server14 begins to send fax57 job 2 (k).
    93.411 s  Page 1 of job 2 is confirmed in the call of server14.
   100.000 s  Job 1 moves from server14 to server15 at once.
   100.000 s  Job 2 moves from server14 to server15 at once.
   100.000 s  server14 stops.
   100.000 s  The call of server14 for job 2 breaks off.
   113.768 s  server15 begins to send fax57 job 2 (k).
   130.911 s  Page 1 of job 2 is confirmed in the call of server15.
   149.205 s  Page 2 of job 2 is confirmed in the call of server15.
   149.205 s  Job 2 is delivered, 1 min 29 s after it came.
   151.533 s  server15 tells pc52 that job 2 has been sent (m).
   361.534 s  pc52 asks server15 for the image of job 1 (f).
   363.588 s  server15 sends pc52 the image of job 1 (a).
   364.036 s  Job 1 is delivered, 5 min 54 s after it came.
