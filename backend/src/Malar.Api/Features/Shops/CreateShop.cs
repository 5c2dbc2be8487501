using System.CommandLine;

namespace Malar.Api.Features.Shops;

internal static class CreateShop
{
    public static Command Command(Func<Func<Task<int>>, Task<int>> guard) => new("create-shop", "Creates a shop and its owner");
}
