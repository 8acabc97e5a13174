    10.000 s  pc52 gives server58 job 1, a document for fax57 (a).
    10.224 s  server58 accepts job 1.
    10.224 s  pc52 gives server58 job 2, a document for fax59 (a).
    10.448 s  server58 accepts job 2.
    15.250 s  server58 finds the facsimile of job 1 busy.
    26.045 s  server58 begins to send fax59 job 2 (k).
    30.000 s  Line 1 of server58 is out of use.
    30.000 s  Line 2 of server58 is out of use.
    30.000 s  The call of server58 for job 2 breaks off.
    30.000 s  Line 3 of server58 is out of use.
    40.000 s  Line 1 of server58 can be used again.
    40.000 s  Line 2 of server58 can be used again.
    40.000 s  Line 3 of server58 can be used again.
    60.000 s  pc52 gives server58 job 3, a document for fax58 (a).
    60.224 s  server58 accepts job 3.
   100.250 s  Nobody answers the call of server58 for job 3.
   103.768 s  server58 begins to send fax59 job 2 (k).
   120.911 s  Page 1 of job 2 is confirmed in the call of server58.
   120.911 s  Job 2 is delivered, 1 min 51 s after it came.
   123.239 s  server58 tells pc52 that job 2 has been sent (m).
   199.250 s  server58 finds the facsimile of job 1 busy.
   383.250 s  server58 finds the facsimile of job 1 busy.
   383.250 s  server58 tells pc52 that job 1 has not been sent: the facsimile was busy (m).
   383.251 s  Job 1 is given up, 6 min 13 s after it came.
   439.250 s  Nobody answers the call of server58 for job 3.
   778.250 s  Nobody answers the call of server58 for job 3.
   778.250 s  server58 tells pc52 that job 3 has not been sent: nobody answered (m).
   778.251 s  Job 3 is given up, 11 min 58 s after it came.
