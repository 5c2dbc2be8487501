namespace Malar.Api.Tests.Harness;

/// <summary>
/// Collection for tests that depend on all databases of a server, which parallel tests would disturb; they run sequentially after all
/// others. For example, the change feed waits until every older transaction on the server has ended.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
