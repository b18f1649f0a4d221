using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Threading;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.Threading;

public unsafe class WorkerTeamTests
{
    [Fact]
    public void Every_share_is_done_once()
    {
        int* counts = stackalloc int[20];
        foreach (int shares in new[] { 1, 2, 3, 7, 20 })
        {
            for (int trial = 0; trial < 50; trial++)
            {
                new Span<int>(counts, 20).Clear();
                WorkerTeam.Run(shares, &Count, counts);
                for (int i = 0; i < 20; i++)
                {
                    Assert.Equal(i < shares ? 1 : 0, counts[i]);
                }
            }
        }
    }

    [Fact]
    public void A_failure_reaches_the_caller_and_leaves_the_team_ready()
    {
        int dummy = 0;
        for (int trial = 0; trial < 3; trial++)
        {
            Exception? failure = Record.Exception(Fail);
            Assert.NotNull(failure);
            Assert.Contains("share 1", failure.ToString(), StringComparison.Ordinal);
        }

        WorkerTeam.Run(2, &Nothing, &dummy);
    }

    [Fact]
    public void Callers_at_the_same_time_all_get_their_product()
    {
        ComplexMatrix a = RandomMatrix(90, 90, 1), b = RandomMatrix(90, 90, 2), expected = a * b;
        Parallel.For(0, 12, _ =>
        {
            ComplexMatrix c = new(90, 90);
            for (int trial = 0; trial < 4; trial++)
            {
                MatrixProduct.Multiply(Complex.One, a, MatrixOperation.None, b, MatrixOperation.None, Complex.Zero, c, 2);
                Assert.True(c.ElementsEqual(expected));
            }
        });
    }

    private static void Fail() => WorkerTeam.Run(3, &Throw, null);

    private static void Count(void* context, int share) => Interlocked.Increment(ref ((int*)context)[share]);

    private static void Nothing(void* context, int share)
    {
    }

    private static void Throw(void* context, int share)
    {
        if (share == 1)
        {
            throw new InvalidDataException("share 1");
        }
    }
}
