metadata description = 'What the templates share: types, and names that two of them have to agree on.'

@export()
@description('What the services cost and how they are reached: small keeps to the firewall, standard has private addresses.')
type platformSize = 'small' | 'standard'

@export()
@description('One of the three environments, each in a resource group of its own.')
type environmentName = 'development' | 'staging' | 'production'

@export()
@description('Where requests go: the share of each revision.')
type trafficWeight = {
  @description('True for whichever revision is the newest.')
  latestRevision: bool?
  @description('The revision, unless it is the newest.')
  revisionName: string?
  @description('Per cent of the requests.')
  @minValue(0)
  @maxValue(100)
  weight: int
  @description('Gives the revision an address of its own.')
  label: string?
}

@export()
@description('A variable of a service.')
type variable = {
  @description('The name, as in the configuration of the service.')
  name: string
  @description('The value; never a secret.')
  value: string
}

@export()
@description('The storage account of the platform in the resource group.')
func storageName(groupId string) string => 'stmsp${uniqueString(groupId)}'

@export()
@description('The storage account of the backups of the environment that this resource group is of.')
func backupName(groupId string) string => 'stbak${uniqueString(groupId)}'

@export()
@description('The storage account that a drill restores into, and that is gone after it.')
func drillName(groupId string) string => 'stdrl${uniqueString(groupId)}'

@export()
@description('A vault of the resource group: int holds what integrations sign in with, sealed what people are shown once.')
func vaultName(groupId string, purpose 'int' | 'sealed') string => 'kv-${purpose}-${uniqueString(groupId)}'

@export()
@description('The id of a role that the access template defines for the resource group.')
func customRoleName(groupId string, role string) string => guid(groupId, role)

@export()
@description('A role that an identity gets.')
type grant = {
  @description('The name of the identity.')
  identity: string
  @description('The id of the definition of the role, without its path.')
  role: string
}

@export()
@description('Which code runs.')
type codeRelease = {
  @description('Where the image is.')
  registryServer: string
  @description('The image by its content, sha256:….')
  @minLength(71)
  @maxLength(71)
  digest: string
  @description('The commit that it was built from.')
  commit: string
  @description('Its version.')
  version: string
}
