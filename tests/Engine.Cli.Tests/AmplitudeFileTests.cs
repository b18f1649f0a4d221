using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Engine.Hosting.Arrays;

namespace Engine.Cli.Tests;

/// <summary>A photon pair's amplitude from the user's own file, in every form the host reads.</summary>
public sealed class AmplitudeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("f.npy")]
    [InlineData("f.csv")]
    [InlineData("f.json")]
    public async Task A_double_gaussian_on_a_grid_has_its_closed_form_schmidt_number(string file)
    {
        const int count = 90;
        double[] k = [.. Enumerable.Range(0, count).Select(j => 18 * ((2.0 * j / (count - 1)) - 1))];
        double[][] rows = [.. k.Select(s => k.Select(i => Math.Exp((-(s + i) * (s + i) / 4) - ((s - i) * (s - i) / 64))).ToArray())];
        string[] texts = [.. rows.Select(r => string.Join(',', r.Select(v => v.ToString("R", CultureInfo.InvariantCulture))))];
        string path = _folder.At(file);
        switch (file)
        {
            case "f.npy":
                using (FileStream stream = File.Create(path))
                {
                    NpyWriter.Write(stream, rows.SelectMany(r => r).Select(v => new Complex(v, 0)).ToArray(), [count, count]);
                }

                break;
            case "f.csv":
                File.WriteAllLines(path, texts);
                break;
            default:
                File.WriteAllText(path, $"[{string.Join(',', texts.Select(t => $"[{t}]"))}]");
                break;
        }

        Cli run = await Cli.RunAsync(
            "run", "ionizing.biphoton", "--pair", "numerical", "--amplitude", "@" + path, "--signal-nodes",
            string.Join(',', k.Select(v => v.ToString("R", CultureInfo.InvariantCulture))),
            "--estimate-error", "false", "--json", "--plugins", Cli.Plugins);
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(2.125, (double)JsonNode.Parse(run.Out)!["scalars"]!["schmidtNumber"]!["value"]!, 2e-9);
    }
}
