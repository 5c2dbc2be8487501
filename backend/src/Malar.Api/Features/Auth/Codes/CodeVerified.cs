using System.Text.Json.Serialization;
using Malar.Api.Features.Auth.Sessions;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>A sign-in, or whom one may sign in as; absent members are left out.</summary>
internal sealed record CodeVerified
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessToken { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenType { get; init; }

    /// <summary>Seconds the access token is good for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExpiresIn { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SignedInUser? User { get; init; }

    /// <summary>Instead of all the others: several farmers, or several shops, have this number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FarmerChoice>? Choose { get; init; }

    public static CodeVerified As(SignedIn signedIn) =>
        new()
        {
            AccessToken = signedIn.AccessToken,
            RefreshToken = signedIn.RefreshToken,
            TokenType = signedIn.TokenType,
            ExpiresIn = signedIn.ExpiresIn,
            User = signedIn.User,
        };
}

/// <summary>A farmer at a shop, to be chosen by his name and its.</summary>
/// <param name="Id">What is sent back as `choice`.</param>
/// <param name="FarmerName">As the shop writes him.</param>
/// <param name="FarmerNameTa">In Tamil, where known.</param>
/// <param name="ShopName">The shop.</param>
/// <param name="ShopNameTa">In Tamil, where known.</param>
internal sealed record FarmerChoice(Guid Id, string FarmerName, string? FarmerNameTa, string ShopName, string? ShopNameTa)
{
    public static FarmerChoice Of(FarmerByPhone farmer) =>
        new(farmer.FarmerId, farmer.Name, farmer.NameTa, farmer.ShopName, farmer.ShopNameTa);
}
