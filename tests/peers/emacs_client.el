;;; emacs_client.el --- run by test_emacs.py in Emacs  -*- lexical-binding: t; -*-
;; Does what a person would do in eglot with the set-up of examples/editors/emacs, and writes what it saw to $CONCORD_REPORT as JSON.
(require 'cl-lib)
(require 'json)

(defvar seen nil "What was seen, as an alist.")

(defun see (key value)
  (push (cons key value) seen))

(defun finish (code)
  (with-temp-file (getenv "CONCORD_REPORT")
    (insert (json-encode seen)))
  (kill-emacs code))

(defun wait-for (what test)
  (let ((until (+ (float-time) 60)))
    (while (not (funcall test))
      (when (> (float-time) until)
        (see 'failed what)
        (finish 1))
      (accept-process-output nil 0.05))))

(defun text ()
  (buffer-substring-no-properties (point-min) (point-max)))

;; The person answers every question with yes, and picks from a menu by what it says.
(defvar questions nil)
(defvar wanted nil)
(fset 'y-or-n-p (lambda (prompt) (push prompt questions) t))
(fset 'completing-read
      (lambda (_prompt items &rest _)
        (let ((titles (mapcar #'car items)))
          (see 'titles titles)
          (or (cl-find-if (lambda (title) (string-match-p (regexp-quote wanted) title)) titles)
              (progn (see 'failed (concat "the menu lacks " wanted)) (finish 1))))))

(condition-case trouble
    (progn
      (load (getenv "CONCORD_SETUP") nil t)
      (find-file "area.py")
      (apply #'eglot (eglot--guess-contact))
      (wait-for "a managed buffer" (lambda () (and (eglot-current-server) eglot--managed-mode)))
      (let* ((server (eglot-current-server)) (process (jsonrpc--process server)))
        ;; An emoji before what is changed: Emacs counts characters, the protocol bytes or UTF-16 units.
        (goto-char (point-min))
        (insert "# 😀 shapes\n")
        (eglot--signal-textDocument/didChange)
        (see 'symbols (mapcar #'car (apply #'append (mapcar #'cdr (eglot-imenu)))))
        (search-forward "total")
        (setq wanted "Ask the crowd to complete")
        (let ((last-nonmenu-event t))
          (call-interactively #'eglot-code-actions))
        (wait-for "the edit" (lambda () (string-match-p (regexp-quote "w * h") (text))))
        (see 'text (text))
        (eglot--signal-textDocument/didChange)
        (goto-char (point-min))
        (search-forward "return to")
        (eglot-rename "product")
        (see 'renamed (text))
        (eglot--signal-textDocument/didChange)
        (goto-char (point-min))
        (search-forward "are")
        (see 'refused (condition-case refusal (progn (eglot-rename "surface") "") (error (error-message-string refusal))))
        (see 'after (text))
        (save-buffer)
        (eglot-shutdown server)
        (wait-for "the end of the server" (lambda () (not (process-live-p process))))
        (see 'exit (process-exit-status process)))
      (see 'questions questions)
      (finish 0))
  (error (see 'failed (error-message-string trouble)) (finish 1)))
;;; emacs_client.el ends here
