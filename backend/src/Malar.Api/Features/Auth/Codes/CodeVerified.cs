using System.Text.Json.Serialization;
using Malar.Api.Features.Auth.Sessions;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>A sign-in, or the farmers to choose from; absent members are omitted.</summary>
internal sealed record CodeVerified
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessToken { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenType { get; init; }

    /// <summary>The lifetime of the access token, in seconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExpiresIn { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SignedInUser? User { get; init; }

    /// <summary>Replaces all the others if several farmers, or several shops, have this number.</summary>
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

/// <summary>A farmer at a shop, to be chosen by the names of both.</summary>
/// <param name="Id">The value to send back as `choice`.</param>
/// <param name="FarmerName">The farmer's name as the shop writes it.</param>
/// <param name="FarmerNameTa">The same in Tamil, if known.</param>
/// <param name="ShopName">The shop's name.</param>
/// <param name="ShopNameTa">The same in Tamil, if known.</param>
internal sealed record FarmerChoice(Guid Id, string FarmerName, string? FarmerNameTa, string ShopName, string? ShopNameTa)
{
    public static FarmerChoice Of(FarmerByPhone farmer) =>
        new(farmer.FarmerId, farmer.Name, farmer.NameTa, farmer.ShopName, farmer.ShopNameTa);
}
