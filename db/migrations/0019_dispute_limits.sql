-- Working days of each step of a dispute, wherever no rule of a region says otherwise (domain.md §6; sources: programmes §5.3).
INSERT INTO case_limit (limit_id, kind, step, dispute_kind, region, days, effective_from, effective_until, source) VALUES
  ('00000000-0000-4000-8000-000000050001', 'dispute', 'flag', NULL, NULL, 1, '2020-01-01', NULL, '参照《上海市社会信用条例》第三十六条：一个工作日内标注异议'),
  ('00000000-0000-4000-8000-000000050002', 'dispute', 'forward', NULL, NULL, 2, '2020-01-01', NULL, '参照《上海市社会信用条例》第三十六条：两个工作日内转送提供单位'),
  ('00000000-0000-4000-8000-000000050003', 'dispute', 'decide', NULL, NULL, 5, '2020-01-01', NULL, '参照《上海市社会信用条例》第三十六条：五个工作日内核查处理'),
  ('00000000-0000-4000-8000-000000050004', 'dispute', 'extension', NULL, NULL, 3, '2020-01-01', NULL, '参照《深圳经济特区社会信用条例》第五十一条：经负责人批准延长三个工作日'),
  ('00000000-0000-4000-8000-000000050005', 'dispute', 'contest', NULL, NULL, 5, '2020-01-01', NULL, '参照《信访工作条例》第二十二条：五个工作日内提出责任异议'),
  ('00000000-0000-4000-8000-000000050006', 'dispute', 'whole', NULL, NULL, 10, '2020-01-01', NULL, '对标 GLEIF 数据质疑办理目标：十个工作日'),
  ('00000000-0000-4000-8000-000000050007', 'dispute', 'reply', NULL, NULL, 2, '2020-01-01', NULL, '本系统默认：决定后两个工作日内答复'),
  ('00000000-0000-4000-8000-000000050008', 'dispute', 'appeal', NULL, NULL, 5, '2020-01-01', NULL, '本系统默认：答复后五个工作日内可申请复核'),
  ('00000000-0000-4000-8000-000000050009', 'dispute', 'recall-acknowledge', NULL, NULL, 3, '2020-01-01', NULL, '本系统默认：召回后三个工作日内确认');
