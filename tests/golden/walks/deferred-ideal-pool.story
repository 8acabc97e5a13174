    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.224 s  server14 accepts job 1.
    60.000 s  Job 1 moves from server14 to server15 at once.
    60.000 s  server14 stops.
   120.000 s  server14 runs again.
   314.794 s  server14 begins to send fax57 job 1 (k).
   331.938 s  Page 1 of job 1 is confirmed in the call of server14.
   331.938 s  Job 1 is delivered, 5 min 22 s after it came.
   334.266 s  server14 tells pc52 that job 1 has been sent (m).
