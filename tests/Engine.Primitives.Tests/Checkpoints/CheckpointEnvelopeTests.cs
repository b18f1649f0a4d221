namespace Engine.Primitives.Tests.Checkpoints;

public sealed class CheckpointEnvelopeTests
{
    private const ulong Problem = 17;

    private static readonly double[] Values = [0.5, double.NaN, -0.0, double.PositiveInfinity];

    private static byte[] Saved => CheckpointEnvelope.Save(2, Problem, writer => writer.WriteArray(Values)).ToArray();

    [Fact]
    public void What_was_saved_is_loaded_to_the_bit()
    {
        double[] loaded = CheckpointEnvelope.Load("it", 2, Problem, Saved, reader => reader.ReadArray<double>());
        Assert.Equal(Values.Select(BitConverter.DoubleToInt64Bits), loaded.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Every_damaged_byte_and_every_length_is_refused()
    {
        byte[] whole = Saved;
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 1;
            Assert.Contains("the thing", Refused(damaged), StringComparison.Ordinal);
            Assert.Contains("damaged", Refused(whole[..i]), StringComparison.Ordinal);
        }

        Assert.Contains("damaged", Refused([.. whole, 0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_version_or_problem_is_refused_and_named()
    {
        Assert.Contains("has version 2, this engine reads version 3", Refused(Saved, version: 3), StringComparison.Ordinal);
        Assert.Contains("another problem", Refused(Saved, problem: 18), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_reads_less_or_more_is_refused()
    {
        Assert.Contains("longer", Refused(Saved, read: reader => reader.ReadInt32()), StringComparison.Ordinal);
        Assert.Contains("cut short", Refused(Saved, read: reader => reader.ReadValues(new double[5].AsSpan())), StringComparison.Ordinal);
    }

    [Fact]
    public void The_identity_of_a_problem_sees_every_bit_order_and_length()
    {
        ulong[] all =
        [
            CheckpointEnvelope.Mix<double>(0, []), CheckpointEnvelope.Mix<double>(0, [0.0]), CheckpointEnvelope.Mix<double>(0, [-0.0]),
            CheckpointEnvelope.Mix<double>(0, [1, 2]), CheckpointEnvelope.Mix<double>(0, [2, 1]), CheckpointEnvelope.Mix<byte>(0, [1]),
            CheckpointEnvelope.Mix<byte>(0, [1, 0]),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    private static string Refused(byte[] data, int version = 2, ulong problem = Problem, Action<BinaryReader>? read = null) =>
        Assert.Throws<InvalidDataException>(() =>
            CheckpointEnvelope.Load("the thing", version, problem, data, read ?? (reader => reader.ReadArray<double>()))).Message;
}
