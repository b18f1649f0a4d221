using Engine.Numerics.RandomNumbers;

namespace Engine.Quantum.Dynamics.Diffusion;

/// <summary>
/// Increments of Brownian motion over one output interval after another. A refined path halves every step by a Brownian bridge, so that it is the same motion
/// seen more finely; each level draws from a stream of its own.
/// </summary>
internal sealed class BrownianPath
{
    private readonly RandomStream[] _levels;

    public BrownianPath(ulong seed, ulong trajectory, int refinement)
    {
        // Streams of one trajectory are told apart by the upper bits of the stream's number.
        _levels = [.. Enumerable.Range(0, refinement + 1).Select(level => new RandomStream(seed, trajectory | ((ulong)level << 48)))];
    }

    /// <summary>Increments of all channels over an interval: element [step · channels + channel].</summary>
    /// <param name="steps">Steps at the coarsest level.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="duration">Length of the interval.</param>
    public double[] Next(int steps, int channels, double duration)
    {
        double h = duration / steps;
        double[] increments = new double[steps * channels];
        for (int k = 0; k < increments.Length; k++)
        {
            increments[k] = Math.Sqrt(h) * _levels[0].NextNormal();
        }

        for (int level = 1; level < _levels.Length; level++)
        {
            double[] finer = new double[2 * increments.Length];
            double half = Math.Sqrt(h) / 2;
            for (int step = 0; step < increments.Length / Math.Max(1, channels); step++)
            {
                for (int c = 0; c < channels; c++)
                {
                    double middle = increments[(step * channels) + c] / 2, bend = half * _levels[level].NextNormal();
                    finer[(2 * step * channels) + c] = middle + bend;
                    finer[(((2 * step) + 1) * channels) + c] = middle - bend;
                }
            }

            increments = finer;
            h /= 2;
        }

        return increments;
    }
}
