VIEW_AUDIT = "fp_audit.view_auditentry"
