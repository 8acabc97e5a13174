     0.001 s  server58 can take 3 documents from queue (l).
    10.000 s  pc52 gives server58 job 1, a document for fax57 (a).
    10.224 s  pc52 gives server58 job 2, a document for fax59 (a).
    10.224 s  server58 passes job 1 on to queue (a).
    10.671 s  server58 passes job 2 on to queue (a).
    10.671 s  queue confirms to server58 that it has job 1 on disk (d).
    10.671 s  server58 accepts job 1.
    10.672 s  queue gives server58 job 1 to send (a).
    11.117 s  server58 accepts job 2.
    11.118 s  queue confirms to server58 that it has job 2 on disk (d).
    11.119 s  queue gives server58 job 2 to send (a).
    16.145 s  server58 finds the facsimile of job 1 busy.
    16.145 s  server58 tells queue that job 1 has not been sent: the facsimile was busy (m).
    16.146 s  server58 can take 2 documents from queue (l).
    16.146 s  queue acknowledges what server58 told it of job 1 (y).
    26.939 s  server58 begins to send fax59 job 2 (k).
    30.000 s  Line 1 of server58 is out of use.
    30.000 s  Line 2 of server58 is out of use.
    30.000 s  The call of server58 for job 2 breaks off.
    30.000 s  Line 3 of server58 is out of use.
    30.000 s  server58 tells queue that job 2 has not been sent: the call broke (m).
    30.001 s  server58 can take no document from queue now (l).
    30.001 s  queue acknowledges what server58 told it of job 2 (y).
    40.000 s  Line 1 of server58 can be used again.
    40.000 s  Line 2 of server58 can be used again.
    40.000 s  Line 3 of server58 can be used again.
    40.001 s  server58 can take 3 documents from queue (l).
    60.000 s  pc52 gives server58 job 3, a document for fax58 (a).
    60.224 s  server58 passes job 3 on to queue (a).
    60.448 s  queue confirms to server58 that it has job 3 on disk (d).
    60.448 s  server58 accepts job 3.
    60.449 s  queue gives server58 job 3 to send (a).
    90.001 s  queue gives server58 job 2 to send (a).
   100.699 s  Nobody answers the call of server58 for job 3.
   100.699 s  server58 tells queue that job 3 has not been sent: nobody answered (m).
   100.701 s  server58 can take 2 documents from queue (l).
   100.701 s  queue acknowledges what server58 told it of job 3 (y).
   105.019 s  server58 begins to send fax59 job 2 (k).
   122.163 s  Page 1 of job 2 is confirmed in the call of server58.
   122.163 s  Job 2 is delivered, 1 min 52 s after it came.
   124.491 s  server58 tells queue that job 2 has been sent (m).
   124.492 s  server58 can take 3 documents from queue (l).
   124.492 s  queue acknowledges what server58 told it of job 2 (y).
   124.492 s  queue tells pc52 that job 2 has been sent (m).
   196.146 s  queue gives server58 job 1 to send (a).
   201.396 s  server58 finds the facsimile of job 1 busy.
   201.396 s  server58 tells queue that job 1 has not been sent: the facsimile was busy (m).
   201.397 s  server58 can take 3 documents from queue (l).
   201.397 s  queue acknowledges what server58 told it of job 1 (y).
   381.397 s  queue gives server58 job 1 to send (a).
   386.648 s  server58 finds the facsimile of job 1 busy.
   386.648 s  server58 tells queue that job 1 has not been sent: the facsimile was busy (m).
   386.649 s  server58 can take 3 documents from queue (l).
   386.649 s  queue acknowledges what server58 told it of job 1 (y).
   386.649 s  queue tells pc52 that job 1 has not been sent: the facsimile was busy (m).
   386.650 s  Job 1 is given up, 6 min 17 s after it came.
   400.701 s  queue gives server58 job 3 to send (a).
   440.951 s  Nobody answers the call of server58 for job 3.
   440.951 s  server58 tells queue that job 3 has not been sent: nobody answered (m).
   440.952 s  server58 can take 3 documents from queue (l).
   440.952 s  queue acknowledges what server58 told it of job 3 (y).
   740.952 s  queue gives server58 job 3 to send (a).
   781.203 s  Nobody answers the call of server58 for job 3.
   781.203 s  server58 tells queue that job 3 has not been sent: nobody answered (m).
   781.204 s  server58 can take 3 documents from queue (l).
   781.204 s  queue acknowledges what server58 told it of job 3 (y).
   781.204 s  queue tells pc52 that job 3 has not been sent: nobody answered (m).
   781.205 s  Job 3 is given up, 12 min 01 s after it came.
