     0.000 s  Line 1 of server14 is out of use.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.447 s  server14 accepts job 1.
    10.448 s  server14 hands job 1 over to server15 by the LAN (a).
    26.716 s  server15 begins to send fax57 job 1 (k).
    43.860 s  Page 1 of job 1 is confirmed in the call of server15.
    45.000 s  server15 stops.
    45.000 s  The call of server15 for job 1 breaks off.
   345.000 s  server15 runs again.
   358.768 s  server15 begins to send fax57 job 1 (k).
   375.911 s  Page 1 of job 1 is confirmed in the call of server15.
   394.205 s  Page 2 of job 1 is confirmed in the call of server15.
   394.205 s  Job 1 is delivered, 6 min 24 s after it came.
   396.533 s  server15 tells server14 that job 1 has been sent (m).
   396.534 s  server14 tells pc52 that job 1 has been sent (m).
