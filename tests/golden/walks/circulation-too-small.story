    10.000 s  Job 1 is refused: no server has taken it.
    10.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    10.447 s  server14 accepts job 2.
    26.269 s  server14 begins to send fax57 job 2 (k).
    43.412 s  Page 1 of job 2 is confirmed in the call of server14.
    73.207 s  Page 2 of job 2 is confirmed in the call of server14.
    73.207 s  Job 2 is delivered, 1 min 03 s after it came.
    75.535 s  server14 tells pc52 that job 2 has been sent (m).
    75.536 s  pc52 gives server16 job 3, a document for ws55 (a).
    75.986 s  server16 accepts job 3.
    75.986 s  server16 tells ws55 that job 3 has come (e).
   255.987 s  ws55 asks server16 for the image of job 3 (f).
   258.041 s  server16 sends ws55 the image of job 3 (a).
   258.488 s  Job 3 is delivered, 3 min 03 s after it came.
   258.488 s  ws55 tells pc52 that job 3 has been there (R).
