    40.000 s  server15 stops.
    50.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    50.447 s  server14 accepts job 1.
    50.448 s  The transfer of job 1 from server14 to server15 breaks off.
    55.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    55.447 s  server14 accepts job 2.
    55.448 s  server14 hands job 2 over to server16 by the LAN (a).
    66.269 s  server14 begins to send fax57 job 1 (k).
    71.718 s  server16 begins to send fax57 job 2 (k).
    83.412 s  Page 1 of job 1 is confirmed in the call of server14.
    88.862 s  Page 1 of job 2 is confirmed in the call of server16.
   101.706 s  Page 2 of job 1 is confirmed in the call of server14.
   101.706 s  Job 1 is delivered, 51.7 s after it came.
   104.034 s  server14 tells pc52 that job 1 has been sent (m).
   107.156 s  Page 2 of job 2 is confirmed in the call of server16.
   107.156 s  Job 2 is delivered, 52.2 s after it came.
   109.484 s  server16 tells server14 that job 2 has been sent (m).
   109.487 s  server14 tells pc52 that job 2 has been sent (m).
   280.000 s  server15 runs again.
