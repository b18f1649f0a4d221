namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Orders of real numbers as index lists, without allocation; equal numbers keep their order.</summary>
internal static unsafe class Sorting
{
    /// <summary>Fills <paramref name="order"/> with the indices that sort <paramref name="values"/> in ascending order.</summary>
    public static void Ascending(int n, double* values, int* order)
    {
        for (int i = 0; i < n; i++)
        {
            order[i] = i;
        }

        if (n <= 32)
        {
            for (int i = 1; i < n; i++)
            {
                int moving = order[i];
                int j = i - 1;
                for (; j >= 0 && values[order[j]] > values[moving]; j--)
                {
                    order[j + 1] = order[j];
                }

                order[j + 1] = moving;
            }

            return;
        }

        // A heap on (value, index) pairs: in place, and stable through the index.
        for (int i = (n / 2) - 1; i >= 0; i--)
        {
            Sift(values, order, i, n);
        }

        for (int end = n - 1; end > 0; end--)
        {
            (order[0], order[end]) = (order[end], order[0]);
            Sift(values, order, 0, end);
        }
    }

    /// <summary>Fills <paramref name="order"/> with the indices that sort <paramref name="values"/> in descending order.</summary>
    public static void Descending(int n, double* values, int* order)
    {
        for (int i = 0; i < n; i++)
        {
            values[i] = -values[i];
        }

        Ascending(n, values, order);
        for (int i = 0; i < n; i++)
        {
            values[i] = -values[i];
        }
    }

    private static void Sift(double* values, int* order, int root, int end)
    {
        while (true)
        {
            int child = (2 * root) + 1;
            if (child >= end)
            {
                return;
            }

            if (child + 1 < end && Less(values, order[child], order[child + 1]))
            {
                child++;
            }

            if (!Less(values, order[root], order[child]))
            {
                return;
            }

            (order[root], order[child]) = (order[child], order[root]);
            root = child;
        }
    }

    private static bool Less(double* values, int a, int b) => values[a] < values[b] || (values[a] == values[b] && a < b);
}
