# Stands in for the AWS CLI while a script runs: writes down each command's words and answers as AWS could.
# DESK_LOG: a file, words end with NUL, commands with an empty word. DESK_FOUND: the id that look-ups by tag answer.
aws() {
  printf '%s\0' "$@" '' >> "$DESK_LOG"
  case "$2" in
    get-caller-identity) echo 123456789012 ;;
    describe-stacks) echo arn:aws:cloudformation:us-east-1:123456789012:stack/orders/0123 ;;
    list-stack-resources)
      case "$*" in *ResourceStatusReason*) echo "${DESK_LEFT:-}" ;; *) echo vpce-svc-0123456789abcdef0 ;; esac ;;
    wait) [ "$1" != cloudformation ] || [ -z "${DESK_LEFT:-}" ] ;;
    describe-vpcs)
      case "$*" in *length*) echo 0 ;; *AssociationId*) echo vpc-cidr-assoc-0123456789abcdef0 ;; *) echo "$DESK_FOUND" ;; esac ;;
    describe-subnets) echo "$DESK_FOUND" ;;
    describe-security-groups)
      case "$*" in *json*) echo '[{"IpProtocol":"-1"}]' ;; *group-name*) echo sg-0123456789abcdef0 ;; *) echo "$DESK_FOUND" ;; esac ;;
    create-vpc) echo vpc-0123456789abcdef0 ;;
    create-subnet) echo subnet-0123456789abcdef0 ;;
    create-security-group) echo sg-0123456789abcdef0 ;;
    create-vpc-endpoint) echo vpce-0123456789abcdef0 ;;
    create-vpc-endpoint-service-configuration) echo vpce-svc-0123456789abcdef0 ;;
    describe-vpc-endpoint-service-configurations) echo "$DESK_FOUND" ;;
    describe-vpc-endpoint-connections)
      if [ -e "$DESK_LOG.rejected" ]; then rm "$DESK_LOG.rejected"; else echo vpce-0123456789abcdef0; fi ;;
    reject-vpc-endpoint-connections) : > "$DESK_LOG.rejected"; echo "${DESK_REFUSED:-}" ;;
    accept-vpc-endpoint-connections | delete-vpc-endpoints | delete-vpc-endpoint-service-configurations) echo "${DESK_REFUSED:-}" ;;
    describe-vpc-endpoints)
      case "$*" in
        *length*) echo 0 ;;
        *State*text) echo "${DESK_STATE:-available}" ;;
        *) echo "$DESK_FOUND" ;;
      esac ;;
  esac
}
export -f aws
