using Engine.Numerics.Optimization;

namespace Engine.Testing;

/// <summary>Extended Rosenbrock function, minimum 0 at (1, …, 1); a struct, so that allocation tests see only the solver.</summary>
public struct Rosenbrock : IObjective
{
    public int Calls { get; private set; }

    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Calls++;
        gradient.Clear();
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double valley = x[i + 1] - (x[i] * x[i]);
            double along = 1 - x[i];
            sum += (100 * valley * valley) + (along * along);
            if (!gradient.IsEmpty)
            {
                gradient[i] += (-400 * valley * x[i]) - (2 * along);
                gradient[i + 1] += 200 * valley;
            }
        }

        return sum;
    }
}
