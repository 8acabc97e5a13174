     0.000 s  Line 1 of server14 is out of use.
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.447 s  server14 accepts job 1.
    10.448 s  server14 hands job 1 over to server15 by the LAN (a).
    26.716 s  server15 begins to send fax57 job 1 (k).
    43.860 s  Page 1 of job 1 is confirmed in the call of server15.
    62.154 s  Page 2 of job 1 is confirmed in the call of server15.
    62.154 s  Job 1 is delivered, 52.2 s after it came.
    64.482 s  server15 tells server14 that job 1 has been sent (m).
    64.483 s  server14 tells pc52 that job 1 has been sent (m).
   120.000 s  server15 stops.
   180.000 s  pc52 gives server14 job 2, a document for fax57 (a).
   180.447 s  server14 accepts job 2.
   180.448 s  The transfer of job 2 from server14 to server15 breaks off.
   180.448 s  server14 hands job 2 over to server16 by the LAN (a).
   196.718 s  server16 begins to send fax57 job 2 (k).
   213.862 s  Page 1 of job 2 is confirmed in the call of server16.
   232.156 s  Page 2 of job 2 is confirmed in the call of server16.
   232.156 s  Job 2 is delivered, 52.2 s after it came.
   234.484 s  server16 tells server14 that job 2 has been sent (m).
   234.487 s  server14 tells pc52 that job 2 has been sent (m).
   360.000 s  server15 runs again.
