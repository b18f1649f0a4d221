using System.Numerics;

namespace Engine.Plugins.Turbulence.Modes;

/// <summary>Laguerre–Gauss modes in Hermite–Gauss modes of the same order and waist, and back; both kinds span the same space.</summary>
[Reference("M. W. Beijersbergen, L. Allen, H. E. L. O. van der Veen, J. P. Woerdman, Opt. Commun. 96, 123 (1993)", Doi = "10.1016/0030-4018(93)90535-D")]
internal static class HermiteGaussExpansion
{
    /// <summary>
    /// Coefficients of a mode in Hermite–Gauss modes of nx = 0 … N quanta along x: both circular creation operators (a_x† ± i a_y†)/√2 applied to the
    /// ground state, one quantum at a time, and the sign (-1)^r.
    /// </summary>
    public static Complex[] Of(LaguerreGaussMode mode)
    {
        Complex[] state = [(mode.Radial & 1) == 0 ? 1 : -1];
        for (int quantum = 1; quantum <= mode.Order; quantum++)
        {
            bool isPlus = quantum <= mode.Plus;
            double norm = 1 / Math.Sqrt(2.0 * (isPlus ? quantum : quantum - mode.Plus));
            var next = new Complex[quantum + 1];
            for (int nx = 0; nx < quantum; nx++)
            {
                int ny = quantum - 1 - nx;
                next[nx + 1] += norm * Math.Sqrt(nx + 1) * state[nx];
                next[nx] += norm * Math.Sqrt(ny + 1) * new Complex(0, isPlus ? 1 : -1) * state[nx];
            }

            state = next;
        }

        return state;
    }

    /// <summary>The mode HG(nx, ny) as a sum over the Laguerre–Gauss modes of order nx + ny.</summary>
    /// <param name="quantaX">nx, nodes along x.</param>
    /// <param name="quantaY">ny.</param>
    public static (LaguerreGaussMode Mode, Complex Amplitude)[] Inverse(int quantaX, int quantaY)
    {
        int order = quantaX + quantaY;
        return
        [
            .. from plus in Enumerable.Range(0, order + 1)
               let mode = new LaguerreGaussMode((2 * plus) - order, Math.Min(plus, order - plus))
               select (mode, Complex.Conjugate(Of(mode)[quantaX])),
        ];
    }
}
