using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;
using Engine.Testing.Fuzzing;

namespace Engine.Hosting.Tests.Fuzzing;

/// <summary>Readers of what the engine itself wrote, and a disk or a person has changed.</summary>
internal static class StateTargets
{
    private const int EnvelopeBytes = 32;

    private static readonly string[] Json = ["{", "}", "[", "]", ":", ",", "\"", "null", "true", "\"value\"", "\"unit\"", "\"point\"", "\"failure\"",
        "[1, 2]", "\"NaN\""];

    public static IEnumerable<FuzzTarget> All(string folder)
    {
        yield return new("report", [.. Json, "\"kind\"", "\"columns\"", "\"shape\"", "\"dimensions\"", "\"aliases\"", "\"figures\"", "\"error\"",
            "\"errorSource\""], input =>
        {
            RunResult result = ReportJson.Read(Encoding.UTF8.GetString(input));
            string written = ReportJson.Write(result);
            if (ReportJson.Write(ReportJson.Read(written)) != written)
            {
                throw new InvalidOperationException("what was read is not written and read back to the same");
            }
        }, typeof(FormatException))
        { IsJson = true };

        yield return new("run-plan", [.. Json, "\"seed\"", "\"metrics\"", "\"parameters\""], input =>
        {
            FileTargets.Written(folder, RunPlan.FileName, input);
            RunPlan plan = RunPlan.Read(folder);
            _ = plan.Difference(plan);
        }, typeof(ParameterException))
        { IsJson = true };

        yield return new("sweep-plan", [.. Json, "\"vary\"", "\"zip\"", "\"samples\"", "log:1:2:3", "lin:0:1", "\"units\"", "\"files\""], input =>
        {
            FileTargets.Written(folder, SweepDirectory.PlanFile, input);
            SweepPlan plan = SweepDirectory.Open(folder).Plan;
            if (plan.Count > 0)
            {
                plan.PointParameters(0);
                plan.PointParameters(plan.Count - 1);
            }
        }, typeof(ParameterException))
        { IsJson = true, Mend = WithHash };

        yield return new("ledger", [.. Json, "\"scalars\"", "\"error\"", "\n"], input =>
        {
            string file = FileTargets.Written(folder, "ledger.jsonl", input);
            _ = SweepLedger.Read(file).Count();
            _ = SweepLedger.ReadPoints(file).Count();
        })
        { Mend = WithSums };

        yield return new("checkpoint", [], input =>
        {
            FileTargets.Written(folder, "state.ckpt", input);
            var store = new FileCheckpointStore(folder, TimeSpan.Zero);
            if (new RunCheckpoints(store, "fuzz").TryLoad("state", out byte[]? data))
            {
                CheckpointEnvelope.Load("state", 1, 7, data, reader => reader.ReadArray<double>());
            }
        }, typeof(IOException), typeof(InvalidDataException))
        { Mend = WithEnvelope };
    }

    /// <summary>A plan whose hash fits what stands in it.</summary>
    private static byte[] WithHash(byte[] input)
    {
        try
        {
            JsonObject json = JsonNode.Parse(input)!.AsObject();
            json["hash"] = SweepPlan.Read(json).Hash;
            return Encoding.UTF8.GetBytes(json.ToJsonString());
        }
        catch (Exception)
        {
            return input;
        }
    }

    private static byte[] WithSums(byte[] input) => Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(input).Split('\n').Select(line =>
        line.Length < 10 ? line : Checksum.Crc32(Encoding.UTF8.GetBytes(line[9..])).ToString("x8", CultureInfo.InvariantCulture) + " " + line[9..])));

    /// <summary>A store's entry of the run "fuzz" with the input, behind the place of its headers, for an array of numbers.</summary>
    private static byte[] WithEnvelope(byte[] input)
    {
        int headers = EnvelopeBytes + SHA256.HashSizeInBytes + 8 + EnvelopeBytes;
        byte[] payload = input.Length > headers ? input[headers..] : input;
        byte[] inner = CheckpointEnvelope.Save(1, 7, writer => writer.Write(payload)).ToArray();
        byte[] run = [.. SHA256.HashData("fuzz"u8), .. Encoding.ASCII.GetBytes(HostEnvironment.SimdLevel.PadRight(8)), .. inner];
        return CheckpointEnvelope.Save(2, 0, writer => writer.Write(run)).ToArray();
    }
}
