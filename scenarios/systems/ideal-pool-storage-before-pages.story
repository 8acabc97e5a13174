    63.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    65.000 s  The storage of server14 fails and loses everything.
    70.000 s  The storage of server14 works again.
    80.911 s  Page 1 of job 1 is confirmed in the call of server14.
    99.205 s  Page 2 of job 1 is confirmed in the call of server14.
    99.205 s  server14 accepts job 1.
   101.533 s  server14 tells pc52 that job 1 has come (e).
   200.000 s  server14 stops.
   401.534 s  pc52 asks server15 for the image of job 1 (f).
   403.588 s  server15 sends pc52 the image of job 1 (a).
   404.036 s  Job 1 is delivered, 5 min 54 s after it came.
