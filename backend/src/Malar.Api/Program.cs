using Malar.Api.Shared.Operations;

return await Commands.Create().Parse(args).InvokeAsync();
