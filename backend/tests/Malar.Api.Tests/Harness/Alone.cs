namespace Malar.Api.Tests.Harness;

/// <summary>
/// For tests of what spans all databases of a server, which others that run beside them would disturb: these run after all others, one
/// after the other. The change feed is such a thing: it holds back until every older transaction has ended, whosoever it is.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
